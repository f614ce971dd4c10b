import { CASH_SHEET } from "./cash";
import type { Document } from "./document";
import { HANDOVER_LIST } from "./handover";
import { KEYING_SHEETS } from "./keying";
import { MEETING_PACK, MINUTES } from "./meetings";
import { NOTICE_DOCUMENTS } from "./notices";
import { EVIDENCE_COVER, RECEIPT } from "./receipt";
import { RECKONING_SHEETS } from "./reckoning";
import { S1 } from "./s1";
import { S2 } from "./s2";
import { STUDY_RECORDS } from "./study";

/** Every paper that is printed, in the order in which pages list them. */
export const DOCUMENTS: readonly Document[] = [
	S1,
	S2,
	RECEIPT,
	EVIDENCE_COVER,
	...STUDY_RECORDS,
	...RECKONING_SHEETS,
	...NOTICE_DOCUMENTS,
	...KEYING_SHEETS,
	MEETING_PACK,
	MINUTES,
	CASH_SHEET,
	HANDOVER_LIST,
];
