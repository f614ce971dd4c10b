import type { Effect } from "../step-context";
import { checkEligible, completeFormOf, draftOf, noticedNow } from "./application-form";
import { notBefore } from "./earlier";
import { checkRecused, recordStudy } from "./study";

/** D2–D7, D13: nobody who does not meet a standard is put on the list. */
export const include: Effect = {
	async before(step) {
		const complete = await completeFormOf(step);
		return complete.ok ? checkEligible(step, complete.form) : complete.refusals;
	},
	async rules(step) {
		return [...checkRecused(step), ...(await notBefore(step, "heldOn", { event: "RECORD_VISIT", field: "visitedOn", label: "入户调查" }))];
	},
	/** D16: a returned case of which nothing that the notice said has changed keeps its notice. */
	async facts(step) {
		const application = await step.tx.application.findUniqueOrThrow({ where: { caseId: step.case.id }, select: { noticed: true } });
		const now = noticedNow(step, await draftOf(step));
		const then = application.noticed as Partial<typeof now> | null;
		return { noticeStands: then !== null && then.name === now.name && then.standard === now.standard && then.unionId === now.unionId };
	},
	async write(step) {
		await recordStudy(step);
	},
};
