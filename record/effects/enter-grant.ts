import { deadline } from "../../workflows/rules/deadline";
import type { Effect, StepContext } from "../step-context";
import { grantOf, livePayment } from "./grant-row";

async function isLate(step: StepContext): Promise<boolean> {
	const { outcomeOn } = livePayment(await grantOf(step));
	if (!outcomeOn) throw new Error(`grant ${step.case.id} is entered before it was paid`);
	return step.said.date("enteredOn") > deadline(step.calendar, outcomeOn, step.readings.feedbackWorkingDays).lastDay;
}

/** Z13: the aid stands in the national system; after the 30th working day it is marked late. */
export const enterGrant: Effect = {
	facts: async (step) => ({ late: await isLate(step) }),
	async write(step) {
		await step.tx.write`UPDATE grant_case SET late = ${await isLate(step)} WHERE case_id = ${step.case.id}::uuid`;
	},
};
