import { releaseHolds } from "../holds";
import type { StepContext } from "../step-context";
import { noticedNow } from "./application-form";
import type { NoticeKind } from "./notice";
import { askAboutFile } from "./unfounded-file";

/** D14: keeps what the notice said, so that a change of it has to be publicised anew (D16). */
export const NOTICE_OF_APPLICATION: NoticeKind = {
	study: "INCLUDE",
	days: "noticeWorkingDays",
	async posted(step) {
		await step.tx.write`UPDATE application SET noticed = ${JSON.stringify(noticedNow(step))}::jsonb WHERE case_id = ${step.case.id}::uuid`;
	},
	async upheld(step, next, seq) {
		if (!next.ended) return;
		await releaseHolds(step.tx, step.case.id);
		await askAboutFile(step, seq);
	},
};

/** Forgets what the notice said (D16, D25). */
export async function forgetNoticed(step: StepContext): Promise<void> {
	await step.tx.write`UPDATE application SET noticed = NULL WHERE case_id = ${step.case.id}::uuid`;
}
