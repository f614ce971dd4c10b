import type { Effect, StepContext } from "../step-context";

/** Drops a payment that nobody has released. No money has left, and the attempt stays on the record as dropped. */
export async function dropPrepared(step: StepContext): Promise<void> {
	await step.tx.write`
		UPDATE payment SET outcome = 'dropped', outcome_on = ${step.today}::date WHERE grant_id = ${step.case.id}::uuid AND outcome = 'prepared'`;
}

export const dropPayment: Effect = { write: dropPrepared };
