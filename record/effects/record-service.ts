import { plainDate } from "../../workflows/rules/plain-date";
import { lifeOf } from "../files/file-life";
import { groundsArmed, reviewGrounds } from "../files/grounds";
import { uuidv7 } from "../ids";
import type { Effect } from "../step-context";

/** Z2, D22: enters help in kind or in service when it happens; it counts as aid (D21, grounds 6, 8 and 10). */
export const recordService: Effect = {
	async facts(step) {
		const life = await lifeOf(step.tx, step.secrets, step.case.id);
		const given = { kind: step.said.text("kind"), service: true, on: step.said.date("givenOn"), ref: "service", graduatesOn: null };
		return groundsArmed(step, { ...life, aid: [...life.aid, given] });
	},
	corrected: {
		givenOn: {
			async deadlines(step, { seq, becomes }) {
				const life = await lifeOf(step.tx, step.secrets, step.case.id);
				const aid = life.aid.map((one) => (one.ref === `service/${seq}` ? { ...one, on: plainDate(becomes) } : one));
				return groundsArmed(step, { ...life, aid }).deadlines;
			},
			/** The day itself follows from the record (service_in_force). */
			write: (step, _of, seq) => reviewGrounds(step, step.case.id, seq),
		},
	},
	async write(step, _next, seq) {
		await step.tx.write`
			INSERT INTO service_aid (id, file_id, kind, given_on, seq)
			VALUES (${uuidv7()}::uuid, ${step.case.id}::uuid, ${step.said.text("kind")}, ${step.said.date("givenOn")}::date, ${seq})`;
		await reviewGrounds(step, step.case.id, seq);
	},
};
