import type { StepTx } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import { type Standing, timersHere } from "../../workflows/charts/standing";
import { JOURNEYS } from "../../workflows/journeys";
import type { Calendar } from "../../workflows/rules/calendar";
import type { ClauseId } from "../../workflows/rules/clauses";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Readings } from "../../workflows/rules/readings";
import { remindedOn, remindedRole } from "../../workflows/rules/reminding";

/** How often people have been reminded of what is overdue. */
export interface Reminded {
	/** The step by which the case came to where it is overdue. */
	visit: number;
	/** The day on which people last heard of it: a deadline that ran out, or a reminder. */
	lastOn: PlainDate;
	/** Reminders of this visit so far. */
	reminders: number;
}

export interface NextReminder {
	visit: number;
	/** From 1. */
	number: number;
	to: Role;
	/** The working day on whose morning it goes out. */
	on: PlainDate;
	clause: ClauseId;
}

/** By case id; a case of which nobody has been reminded is not there. */
export async function remindedSoFar(tx: StepTx, caseIds: readonly string[]): Promise<Map<string, Reminded>> {
	const rows = await tx.rows<Reminded & { caseId: string }>`
		SELECT v.case_id AS "caseId", v.seq AS visit, r.count AS reminders, greatest(p.last_on, r.last_on) AS "lastOn"
		FROM (SELECT case_id, max(seq) AS seq FROM event WHERE case_id = ANY(${[...caseIds]}::uuid[]) AND from_state <> to_state GROUP BY case_id) v
		CROSS JOIN LATERAL (SELECT max("on") AS last_on FROM event e WHERE e.case_id = v.case_id AND e.seq > v.seq AND starts_with(e.event, 'xstate.after.')) p
		CROSS JOIN LATERAL (SELECT count(*)::int AS count, max("on") AS last_on FROM reminder m WHERE m.case_id = v.case_id AND m.visit = v.seq) r
		WHERE p.last_on IS NOT NULL`;
	return new Map(rows.map(({ caseId, ...reminded }) => [caseId, reminded]));
}

/**
 * D26: the next reminder. It comes while it is somebody's turn and the state's deadlines have run out, so many working days after people last heard
 * of it. As long as a deadline of the state is still to come, that deadline alerts and nobody is reminded.
 */
export function nextReminder(at: Standing, reminded: Reminded, by: { calendar: Calendar; readings: Readings }): NextReminder | undefined {
	const { turn } = at.meta;
	if (turn === undefined) return undefined;
	const armed = timersHere(at).filter(({ name }) => at.context.deadlines[name]);
	const last = armed.at(-1);
	if (last === undefined || armed.some(({ name }) => !at.context.deadlines[name]?.passed)) return undefined;
	const { reminding } = JOURNEYS[at.chart.id];
	const number = reminded.reminders + 1;
	return {
		visit: reminded.visit,
		number,
		to: remindedRole(reminding, { alerted: [turn, ...armed.flatMap(({ alert }) => alert.to)], number }, by.readings),
		on: remindedOn(by.calendar, reminding, reminded.lastOn, by.readings),
		clause: last.name === "stalled" ? at.meta.clause : last.alert.clause,
	};
}
