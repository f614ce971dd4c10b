import { dropPrepared } from "./drop-payment";
import { grantOf, proposedOf } from "./grant-row";
import type { NoticeKind } from "./notice-kind";
import { checkRoom, releaseReservation, reserve } from "./reservation";

/** Z10 */
export const NOTICE_OF_GRANT: NoticeKind = {
	days: "grantNoticeWorkingDays",
	async shown(step) {
		const { aidType, proposedFen } = await grantOf(step);
		return { name: step.case.title, aidType, proposedFen, unionId: step.case.unionId };
	},
	/** Z14: what was prepared is not released; what was decided on an agenda counts no more. */
	async upheld(step, _next, seq) {
		await dropPrepared(step);
		await step.tx.write`UPDATE meeting_line SET decision = 'returned' WHERE case_id = ${step.case.id}::uuid AND decision IS NULL`;
		await releaseReservation(step, seq);
	},
	/** What was proposed hangs again, and is decided on again; a meeting may have approved less. */
	again: {
		async rules(step) {
			const grant = await grantOf(step);
			return checkRoom(step, grant, proposedOf(grant), grant.overReason ?? undefined);
		},
		async write(step, _next, seq) {
			await dropPrepared(step);
			await step.tx.write`UPDATE meeting_line SET decision = 'returned' WHERE case_id = ${step.case.id}::uuid AND decision IS NULL`;
			await reserve(step, proposedOf(await grantOf(step)), seq);
			await step.tx.write`UPDATE grant_case SET approved_fen = NULL WHERE case_id = ${step.case.id}::uuid`;
		},
	},
};
