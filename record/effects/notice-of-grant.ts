import type { NoticeKind } from "./notice";
import { releaseReservation } from "./reservation";

/** Z10 */
export const NOTICE_OF_GRANT: NoticeKind = {
	days: "grantNoticeWorkingDays",
	upheld: (step, _next, seq) => releaseReservation(step, seq),
};
