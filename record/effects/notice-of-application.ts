import { custodyFollows, unionNameOf } from "../files/custody";
import { releaseHolds } from "../holds";
import type { StepContext } from "../step-context";
import { noticedNow } from "./application-form";
import type { NoticeKind } from "./notice-kind";
import { askAboutFile } from "./unfounded-file";

/** D14: keeps what the notice said, so that a change of it has to be publicised anew (D16). */
export const NOTICE_OF_APPLICATION: NoticeKind = {
	days: "noticeWorkingDays",
	shown: async (step) => noticedNow(step),
	async posted(step) {
		await step.tx.write`UPDATE application SET noticed = ${JSON.stringify(noticedNow(step))}::jsonb WHERE case_id = ${step.case.id}::uuid`;
	},
	/** Reported already: both copies go back to the unit, as with a return (D16, D18). */
	async upheld(step, next, seq) {
		await custodyFollows(step, step.case.id, `${await unionNameOf(step.tx, step.case.unionId)}（异议成立）`, step.today);
		if (!next.ended) return;
		await releaseHolds(step.tx, step.case.id);
		await askAboutFile(step, seq);
	},
	/** Both copies go back to the unit (D18). */
	again: {
		write: async (step) => custodyFollows(step, step.case.id, `${await unionNameOf(step.tx, step.case.unionId)}（重新公示）`, step.today),
	},
};

/** Forgets what the notice said (D16, D25). */
export async function forgetNoticed(step: StepContext): Promise<void> {
	await step.tx.write`UPDATE application SET noticed = NULL WHERE case_id = ${step.case.id}::uuid`;
}
