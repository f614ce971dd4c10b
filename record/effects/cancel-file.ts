import { refusal } from "../../workflows/rules/refusal";
import { releaseHolds } from "../holds";
import type { Effect } from "../step-context";
import { lastSaid } from "./earlier";
import { entryArmed, openEntryTask } from "./entry-tasks";

/** D21: no open payment stands against it; 脱困 and other endings are told apart; the household is free for a new application. */
export const cancelFile: Effect = {
	async before(step) {
		const payments = await step.tx.row<{ open: number }>`
			SELECT count(*) AS open FROM payment p JOIN grant_case g ON g.case_id = p.grant_id
			WHERE g.file_id = ${step.case.id}::uuid AND p.outcome IN ('prepared', 'sent')`;
		const open = payments?.open ?? 0;
		return open > 0 ? [refusal("open_payment", "D21", `还有 ${open} 笔付款在途`, { next: "待付款到账或退票后，再确认注销" })] : [];
	},
	facts: async (step) => entryArmed(step, step.today),
	async write(step, _next, seq) {
		const said = await lastSaid(step, "PROPOSE_CANCEL");
		const cancelledAs = said?.ground === "out_of_poverty" ? "out_of_poverty" : "other";
		await step.tx.write`UPDATE file SET cancelled_as = ${cancelledAs} WHERE case_id = ${step.case.id}::uuid`;
		await releaseHolds(step.tx, step.case.id);
		await openEntryTask(step, "cancellation", step.today, seq);
	},
};
