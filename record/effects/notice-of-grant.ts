import { dropPrepared } from "./drop-payment";
import { grantOf } from "./grant-row";
import type { NoticeKind } from "./notice";
import { releaseReservation } from "./reservation";

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
};
