import type { Effect, StepContext } from "../step-context";

export async function takeDownLines(step: StepContext): Promise<void> {
	await step.tx.write`
		UPDATE notice_line SET taken_down_on = ${step.today}::date WHERE case_id = ${step.case.id}::uuid AND taken_down_on IS NULL`;
}

/** Taken down early, its days do not count: it has to be posted again (the reading of "notice again"). It settles no objection: the chair does. */
export const takeDown: Effect = { write: takeDownLines };
