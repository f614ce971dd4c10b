import type { EventField } from "./chart";

/** D25's two kinds: the employer has closed, or a worker held by a community has signed a contract. */
export const TRANSFER_FIELDS: readonly EventField[] = [
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
];

/** From this day on the receiver answers for the facts (D25, D26). */
export const RECEIVED_ON: EventField = { name: "receivedOn", label: "接收日期", kind: "date", follows: ["transferStarted"] };
