import type { StepContext } from "../step-context";

/** Objections are answered in the order in which they came. */
export async function decideOldest(step: StepContext, outcome: "dismissed" | "upheld"): Promise<void> {
	await step.tx.write`
		UPDATE objection SET outcome = ${outcome}, decided_on = ${step.today}::date, reason = ${step.said.text("reason")}
		WHERE id = (SELECT id FROM objection WHERE case_id = ${step.case.id}::uuid AND outcome = 'open' ORDER BY received_on, id LIMIT 1)`;
}

/** Settles what is open where the case ends: there is nothing left to hold. */
export async function closeOpenObjections(step: StepContext, reason: string): Promise<void> {
	await step.tx.write`
		UPDATE objection SET outcome = 'dismissed', decided_on = ${step.today}::date, reason = ${reason}
		WHERE case_id = ${step.case.id}::uuid AND outcome = 'open'`;
}
