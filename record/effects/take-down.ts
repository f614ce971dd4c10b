import type { Effect, StepContext } from "../step-context";

export async function takeDownLines(step: StepContext): Promise<void> {
	await step.tx.write`
		UPDATE notice_line SET taken_down_on = ${step.today}::date WHERE case_id = ${step.case.id}::uuid AND taken_down_on IS NULL`;
}

/** A notice that is taken down early has to be posted again; its days do not count (the reading of "notice again"). It settles no objection: the chair does. */
export const takeDown: Effect = { write: takeDownLines };
