import type { GrantLine } from "../../../../prisma/read/meetings";
import { AID_TYPES } from "../../../../workflows/rules/grant-subject";
import { specOf, statesTaking } from "../../../cases/taking";

/** What a chair meeting may decide, in the order of the form (Z8, Z11). */
export const DECISIONS = [
	{ event: "APPROVE", label: "同意", decided: "approved", decidedLabel: "同意" },
	{ event: "REDUCE", label: "减少", decided: "reduced", decidedLabel: "减少后同意" },
	{ event: "REFUSE", label: "不同意", decided: "refused", decidedLabel: "不同意" },
	{ event: "RAISE", label: "提高", decided: "raised", decidedLabel: "提高，重新公示" },
] as const;
export type Decision = (typeof DECISIONS)[number]["event"];

export const DECISION_EVENTS: readonly Decision[] = DECISIONS.map(({ event }) => event);

export const TO_COLLATE = statesTaking("grant", "COLLATE");
export const TO_DECIDE = statesTaking("grant", ...DECISION_EVENTS);

/** What is said of each grant alone; the day, the minutes and who was there are said once. */
export const OF_EACH = ["amountFen", "reason", "overReason", "authorisesOver", "recused", "sameName"] as const;

/** Whoever took one of these never decides: the same for all four. */
export const BARRED_FROM_DECIDING = specOf("grant", "APPROVE").barredTo ?? [];

export function aidTypeOf(line: Pick<GrantLine, "aidType">): string {
	const names: Readonly<Record<string, string>> = AID_TYPES;
	return names[line.aidType] ?? line.aidType;
}
