import type { EventSpec } from "./chart";

/** What an application's and a file's transfer have in common; what each calls it stands in its own chart. */
type Unnamed = Omit<EventSpec, "label" | "recorded" | "recordedLabel">;

/** D25: a case leaves for another union, which takes it or does not. */
export const TRANSFER_EVENTS = {
	/** D25's two kinds: the employer has closed, or a worker held by a community has signed a contract. */
	TRANSFER: {
		who: ["unit_clerk", "centre"],
		clause: "D25",
		basis: "text",
		fields: [
			{ name: "to", label: "接收工会", kind: "reference", of: "union" },
			{
				name: "ground",
				label: "移交情形",
				kind: "choice",
				options: [
					{ value: "employer_closed", label: "企业终止或单位撤销" },
					{ value: "contract_signed", label: "与用人单位签订劳动合同" },
				],
			},
		],
	} satisfies Unnamed,
	/** From the day of receipt on the receiver answers for the facts (D25, D26). */
	ACCEPT: {
		who: ["unit_clerk"],
		clause: "D25",
		basis: "practice",
		atReceiver: true,
		fields: [{ name: "receivedOn", label: "接收日期", kind: "date", follows: ["transferStarted"] }],
	} satisfies Unnamed,
	REFUSE: {
		label: "不予接收",
		recorded: "transfer_refused",
		recordedLabel: "不予接收",
		who: ["unit_clerk"],
		clause: "D25",
		basis: "practice",
		sendsBack: true,
		atReceiver: true,
		fields: [{ name: "reason", label: "理由", kind: "longText" }],
	} satisfies EventSpec,
} as const;
