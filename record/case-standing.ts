import { type Database, Prisma } from "../prisma/client";
import { statements } from "../prisma/step-sql";
import { CHARTS, isChartId } from "../workflows/charts";
import { leadsOn, type Standing, stand, timersHere } from "../workflows/charts/standing";
import type { ArmedReminder, CaseStanding } from "../workflows/messages";
import type { Calendar } from "../workflows/rules/calendar";
import { shanghaiDate, startOfDay } from "../workflows/rules/plain-date";
import type { Readings } from "../workflows/rules/readings";
import { nextReminder, type Reminded, remindedSoFar } from "./alerts/next-reminder";
import { clockOffset } from "./settings/clock";
import { calendarNow } from "./settings/reference";
import { readingsOf } from "./settings/settings";
import { type StepRow, stepTold } from "./stages";
import { timerId } from "./timers";

interface Row {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
	version: number;
	countyId: string;
	turnUnionId: string;
	sinceAt: Date;
	unsentAlerts: string[];
	/** Somebody's turn, and a deadline that has run out. */
	overdue: boolean;
	/** The file that an application has become. */
	next: string | null;
	steps: StepRow[];
}

/** @param after SQL: the number of the last step that its workflow knows */
const columns = (after: Prisma.Sql) => Prisma.sql`
	c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.version, c.county_id AS "countyId", c.turn_union_id AS "turnUnionId",
	c.since_at AS "sinceAt", ARRAY(SELECT a.id::text FROM alert a WHERE a.case_id = c.id AND a.sent_at IS NULL ORDER BY a.id) AS "unsentAlerts",
	c.turn_role IS NOT NULL AND jsonb_path_exists(c.deadlines, '$.*.passed ? (@ == true)') AS overdue,
	(SELECT f.case_id::text FROM file f WHERE f.application_id = c.id) AS next,
	coalesce((SELECT json_agg(json_build_object('seq', e.seq, 'recorded', e.type, 'state', e.to_state, 'on', e."on") ORDER BY e.seq)
		FROM event e WHERE e.case_id = c.id AND e.seq > ${after}), '[]') AS steps`;

/**
 * Where a case stands, as its workflow is told: instants of the wall clock, the business clock's offset taken off.
 * @param seen the number of the last step that the workflow knows
 */
export async function standingOf(db: Database, caseId: string, seen = 0): Promise<CaseStanding | undefined> {
	const rows = await db.$queryRaw<Row[]>`SELECT ${columns(Prisma.sql`${seen}::int`)} FROM cases c WHERE c.id = ${caseId}::uuid`;
	const [row] = rows;
	return row && described(row, await clocksFor(db, rows));
}

export interface Untold {
	caseId: string;
	/** @throws when this program's charts cannot read the row (a newer program wrote it): the others are told all the same */
	standing(): CaseStanding;
	/** The version of the row that it was read from (xmin): any write to the row changes it. */
	stamp: string;
}

/** Cases whose workflow does not know their newest version: the most urgent deadline first. */
export async function untold(db: Database, limit: number): Promise<Untold[]> {
	const rows = await db.$queryRaw<(Row & { stamp: string })[]>`
		SELECT c.xmin::text AS stamp, ${columns(Prisma.sql`c.seen_version`)}
		FROM cases c WHERE c.version > c.seen_version ORDER BY c.due_on NULLS LAST, c.id LIMIT ${limit}`;
	if (rows.length === 0) return [];
	const clocks = await clocksFor(db, rows);
	return rows.map((row) => ({ caseId: row.id, standing: () => described(row, clocks), stamp: row.stamp }));
}

/** Notes that the case's workflow knows this standing. If a step, a nudge or a moved clock has changed the row since it was read, the case stays untold. */
export async function told(db: Database, { caseId, stamp }: Untold): Promise<void> {
	await db.$executeRaw`UPDATE cases SET seen_version = version WHERE id = ${caseId}::uuid AND xmin::text = ${stamp}`;
}

/** What instants are worked out by. */
interface Clocks {
	offsetMs: number;
	/** Of overdue cases: how often people have been reminded. */
	reminded: ReadonlyMap<string, Reminded>;
	calendar?: Calendar;
	/** By county. */
	readings: ReadonlyMap<string, Readings>;
}

/** Calendar and readings are asked for only where something is overdue. */
async function clocksFor(db: Database, rows: readonly Row[]): Promise<Clocks> {
	const offsetMs = await clockOffset(db);
	const overdue = rows.filter((row) => row.overdue);
	if (overdue.length === 0) return { offsetMs, reminded: new Map(), readings: new Map() };
	const today = shanghaiDate(Date.now() + offsetMs);
	const readings = new Map<string, Readings>();
	for (const countyId of new Set(overdue.map((row) => row.countyId))) readings.set(countyId, await readingsOf(db, countyId, today));
	const ids = overdue.map(({ id }) => id);
	return { offsetMs, reminded: await remindedSoFar(statements(db), ids), calendar: await calendarNow(db), readings };
}

function described(row: Row, clocks: Clocks): CaseStanding {
	const { chart } = row;
	if (!isChartId(chart)) throw new Error(`no chart “${chart}”`);
	const at = stand(CHARTS[chart], row.snapshot, row.chartVersion);
	const timers = timersHere(at).flatMap((timer) => {
		const { event, name } = timer;
		const deadline = at.context.deadlines[name];
		// What leads on waits for the calendar that it rests on; once that is known, the case is told anew.
		return deadline && !deadline.passed && !(deadline.provisional && leadsOn(at, timer))
			? [{ event, id: timerId(name, deadline, row.sinceAt), at: startOfDay(deadline.due) - clocks.offsetMs, lastDay: deadline.lastDay }]
			: [];
	});
	timers.sort((a, b) => a.at - b.at);
	return {
		caseId: row.id,
		chart,
		version: row.version,
		state: at.state,
		turn: at.meta.turn,
		turnUnionId: row.turnUnionId,
		dueOn: timers[0]?.lastDay,
		timers: timers.map(({ lastDay: _, at: instant, ...timer }) => ({ ...timer, at: new Date(instant).toISOString() })),
		unsentAlerts: row.unsentAlerts,
		ended: at.ended,
		steps: row.steps.map((step) => stepTold(chart, step)),
		reminder: reminderOf(row, at, clocks),
		next: row.next ?? undefined,
	};
}

function reminderOf({ id, countyId }: Row, at: Standing, { offsetMs, reminded, calendar, readings }: Clocks): ArmedReminder | undefined {
	const [sofar, ofCounty] = [reminded.get(id), readings.get(countyId)];
	const next = sofar && ofCounty && calendar && nextReminder(at, sofar, { calendar, readings: ofCounty });
	if (!next) return undefined;
	const { visit, number, to, on } = next;
	return { visit, number, to, at: new Date(startOfDay(on) - offsetMs).toISOString() };
}
