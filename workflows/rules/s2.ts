import type { Fen } from "./money";
import type { PlainDate } from "./plain-date";
import type { S1Draft } from "./s1";

/** 帮扶审批表 (S2) as the worker signed it: all that the paper says, the numbers apart. */
export interface SignedForm {
	/** The household's form in force then, without its numbers. */
	form: S1Draft;
	formVersion: number;
	/** 申请帮扶类别 */
	aidType: string;
	/** 拟帮扶金额 */
	proposedFen: Fen;
	reason: string;
	file: { number: string; recognisedOn: PlainDate; unionName: string; nature: string };
	/** Aid received so far, the newest first. */
	aid: { kind: string; service: boolean; on: PlainDate; amountFen: Fen | null }[];
	evidence: string;
	signedOn: PlainDate;
}

/** What of it is kept sealed. */
export interface SignedNumbers {
	idNumber?: string;
	/** The account that is to be paid to. */
	card?: string;
}
