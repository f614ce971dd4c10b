import { deadline } from "../../workflows/rules/deadline";
import { type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import type { Effect, StepContext } from "../step-context";
import { grantOf, livePayment } from "./grant-row";

async function isLate(step: StepContext, enteredOn: PlainDate): Promise<boolean> {
	const { outcomeOn } = livePayment(await grantOf(step));
	if (!outcomeOn) throw new Error(`grant ${step.case.id} is entered before it was paid`);
	return enteredOn > deadline(step.calendar, outcomeOn, step.readings.feedbackWorkingDays).lastDay;
}

/**
 * Z13: whether it was entered in time, once the day on which the money arrived or that of the entry was put right.
 * @returns Chinese: where the mark has changed
 */
export async function markLateAnew(step: StepContext): Promise<string[]> {
	const row = await step.tx.row<{ enteredOn: string | null; late: boolean }>`
		SELECT g.late, (SELECT e.payload ->> 'enteredOn' FROM event_in_force e WHERE e.case_id = g.case_id AND e.event = 'ENTER' ORDER BY e.seq DESC LIMIT 1) AS "enteredOn"
		FROM grant_case g WHERE g.case_id = ${step.case.id}::uuid`;
	if (!row?.enteredOn) return [];
	const late = await isLate(step, plainDate(row.enteredOn));
	if (late === row.late) return [];
	await step.tx.write`UPDATE grant_case SET late = ${late} WHERE case_id = ${step.case.id}::uuid`;
	return [late ? "录入逾期，已作标记" : "录入没有逾期，“逾期录入”的标记已撤销"];
}

/** Z13: the aid stands in the national system; after the 30th working day it is marked late. */
export const enterGrant: Effect = {
	facts: async (step) => ({ late: await isLate(step, step.said.date("enteredOn")) }),
	async write(step) {
		await step.tx.write`
			UPDATE grant_case SET late = ${await isLate(step, step.said.date("enteredOn"))} WHERE case_id = ${step.case.id}::uuid`;
	},
	corrected: { enteredOn: { write: markLateAnew } },
};
