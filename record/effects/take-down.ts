import { columnOf } from "../../prisma/dates";
import type { Effect, StepContext } from "../step-context";
import { closeOpenObjections } from "./objections";

export async function takeDownLines(step: StepContext): Promise<void> {
	await step.tx.noticeLine.updateMany({
		where: { caseId: step.case.id, takenDownOn: null },
		data: { takenDownOn: columnOf(step.today) },
	});
}

/** Taken down early, its days do not count: it has to be posted again (the reading of "notice again"). */
export const takeDown: Effect = {
	async write(step) {
		await takeDownLines(step);
		await closeOpenObjections(step, "公示撤下，重新公示");
	},
};
