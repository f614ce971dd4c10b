import { ROLE_LABELS, type Role } from "../../workflows/charts/chart";
import { choice } from "./common";
import type { Value } from "./value";

const ANSWERS = { open: "待确认", confirmed: "已确认", declined: "不予确认" } as const;

/** By what a second person has said. */
export const CONFIRMATION = choice("state", "确认", "不论是否确认", ANSWERS);

/** What a second person has said, or who is still to say it. */
export function answerOf({ confirmed, confirmer }: { confirmed: boolean | null; confirmer: string }): Value {
	if (confirmed === null) return { text: `待${ROLE_LABELS[confirmer as Role]}确认`, tone: "near" };
	return confirmed ? { text: ANSWERS.confirmed, tone: "done" } : { text: ANSWERS.declined, tone: "overdue" };
}
