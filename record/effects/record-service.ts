import { later } from "../../workflows/rules/plain-date";
import { lastHelpedOn, noAidArmed } from "../file-clocks";
import { uuidv7 } from "../ids";
import type { Effect } from "../step-context";
import { notBeforeDay } from "./earlier";
import { fileOf } from "./file-row";

/** Z2, D22: help in kind or in service is entered when it happens, and counts as aid (D21, ground 10). */
export const recordService: Effect = {
	rules: async (step) => notBeforeDay(step, "givenOn", (await fileOf(step)).recognisedOn, "认定"),
	async facts(step) {
		const before = await lastHelpedOn(step.tx, step.case.id);
		return { deadlines: noAidArmed(later(before, step.said.date("givenOn")), step.readings) };
	},
	async write(step, _next, seq) {
		await step.tx.write`
			INSERT INTO service_aid (id, file_id, kind, given_on, seq)
			VALUES (${uuidv7()}::uuid, ${step.case.id}::uuid, ${step.said.text("kind")}, ${step.said.date("givenOn")}::date, ${seq})`;
	},
};
