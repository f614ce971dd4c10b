import { plainDate } from "../../workflows/rules/plain-date";
import { lifeOf } from "../files/file-life";
import { groundsArmed, reviewGrounds } from "../files/grounds";
import { uuidv7 } from "../ids";
import type { Effect } from "../step-context";
import { checkTaskAfter, entryAnew, entryArmed, openEntryTask, redateTask } from "./entry-tasks";

/** Z2, D22: help in kind or in service is entered when it happens, with a task of its own for the national system; it counts as aid (D21, grounds 6, 8 and 10). */
export const recordService: Effect = {
	async facts(step) {
		const life = await lifeOf(step.tx, step.secrets, step.case.id);
		const given = { kind: step.said.text("kind"), service: true, on: step.said.date("givenOn"), ref: "service", graduatesOn: null };
		const grounds = groundsArmed(step, { ...life, aid: [...life.aid, given] });
		return { deadlines: { ...grounds.deadlines, ...entryArmed(step, given.on).deadlines } };
	},
	corrected: {
		givenOn: {
			rules: checkTaskAfter,
			async deadlines(step, of) {
				const { seq, becomes } = of;
				const life = await lifeOf(step.tx, step.secrets, step.case.id);
				const aid = life.aid.map((one) => (one.ref === `service/${seq}` ? { ...one, on: plainDate(becomes) } : one));
				return { ...groundsArmed(step, { ...life, aid }).deadlines, ...(await entryAnew(step, of)) };
			},
			/** The day itself follows from the record (service_in_force). */
			async write(step, of, seq) {
				await redateTask(step, of);
				await reviewGrounds(step, step.case.id, seq);
			},
		},
	},
	async write(step, _next, seq) {
		await step.tx.write`
			INSERT INTO service_aid (id, file_id, kind, given_on, seq)
			VALUES (${uuidv7()}::uuid, ${step.case.id}::uuid, ${step.said.text("kind")}, ${step.said.date("givenOn")}::date, ${seq})`;
		await openEntryTask(step, "service", step.said.date("givenOn"), seq);
		await reviewGrounds(step, step.case.id, seq);
	},
};
