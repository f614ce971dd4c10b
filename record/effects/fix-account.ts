import type { Effect, StepContext } from "../step-context";

/** Keeps the account that was said, sealed, as the one to pay to. */
export async function keepCard(step: StepContext): Promise<void> {
	await step.tx.write`UPDATE grant_case SET card = ${step.secrets.seal(step.said.text("bankCard"))} WHERE case_id = ${step.case.id}::uuid`;
}

/** The unit puts the account right, the centre checks it before it is paid again. */
export const fixAccount: Effect = { write: keepCard };
