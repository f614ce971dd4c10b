import type { Document } from "./document";
import { MEETING_PACK, MINUTES } from "./meetings";
import { NOTICE_DOCUMENTS } from "./notices";
import { RECKONING_SHEETS } from "./reckoning";
import { S1 } from "./s1";
import { S2 } from "./s2";
import { STUDY_RECORDS } from "./study";

/** Every paper that is printed, in the order in which pages list them. */
export const DOCUMENTS: readonly Document[] = [S1, S2, ...STUDY_RECORDS, ...RECKONING_SHEETS, ...NOTICE_DOCUMENTS, MEETING_PACK, MINUTES];
