import type { Database, Tx } from "../prisma/client";
import { CHARTS, isChartId } from "../workflows/charts";
import { stand, timersHere } from "../workflows/charts/standing";
import type { CaseStanding } from "../workflows/messages";
import { startOfDay } from "../workflows/rules/plain-date";
import { clockOffset } from "./settings/clock";
import { timerId } from "./timers";

interface Row {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
	version: number;
	turnUnionId: string;
	sinceAt: Date;
	unsentAlerts: string[];
}

/** Where a case stands, as its workflow is told: timers as instants of the wall clock, the business clock's offset taken off. */
export async function standingOf(db: Database | Tx, caseId: string): Promise<CaseStanding | undefined> {
	const rows = await db.$queryRaw<Row[]>`
		SELECT c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.version, c.turn_union_id AS "turnUnionId", c.since_at AS "sinceAt",
			ARRAY(SELECT a.id::text FROM alert a WHERE a.case_id = c.id AND a.sent_at IS NULL ORDER BY a.id) AS "unsentAlerts"
		FROM cases c WHERE c.id = ${caseId}::uuid`;
	const [row] = rows;
	return row && described(row, await clockOffset(db));
}

export interface Untold {
	caseId: string;
	/** @throws when this program's charts cannot read the row (a newer program wrote it): the others are told all the same */
	standing(): CaseStanding;
	/** Of the row it was read from: another one as soon as anything writes to that row. */
	stamp: string;
}

/** Cases whose workflow does not know their newest version: the most urgent deadline first. */
export async function untold(db: Database | Tx, limit: number): Promise<Untold[]> {
	const rows = await db.$queryRaw<(Row & { stamp: string })[]>`
		SELECT c.xmin::text AS stamp, c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.version, c.turn_union_id AS "turnUnionId", c.since_at AS "sinceAt",
			ARRAY(SELECT a.id::text FROM alert a WHERE a.case_id = c.id AND a.sent_at IS NULL ORDER BY a.id) AS "unsentAlerts"
		FROM cases c WHERE c.version > c.seen_version ORDER BY c.due_on NULLS LAST, c.id LIMIT ${limit}`;
	if (rows.length === 0) return [];
	const offsetMs = await clockOffset(db);
	return rows.map((row) => ({ caseId: row.id, standing: () => described(row, offsetMs), stamp: row.stamp }));
}

/** Its workflow has been told this. A step, a nudge or a moved clock in between keeps the case untold. */
export async function told(db: Database | Tx, { caseId, stamp }: Untold): Promise<void> {
	await db.$executeRaw`UPDATE cases SET seen_version = version WHERE id = ${caseId}::uuid AND xmin::text = ${stamp}`;
}

function described(row: Row, offsetMs: number): CaseStanding {
	if (!isChartId(row.chart)) throw new Error(`no chart “${row.chart}”`);
	const at = stand(CHARTS[row.chart], row.snapshot, row.chartVersion);
	const timers = timersHere(at).flatMap(({ event, name }) => {
		const deadline = at.context.deadlines[name];
		return deadline && !deadline.passed
			? [{ event, id: timerId(name, deadline, row.sinceAt), at: startOfDay(deadline.due) - offsetMs, lastDay: deadline.lastDay }]
			: [];
	});
	timers.sort((a, b) => a.at - b.at);
	return {
		caseId: row.id,
		chart: row.chart,
		version: row.version,
		state: at.state,
		turn: at.meta.turn,
		turnUnionId: row.turnUnionId,
		dueOn: timers[0]?.lastDay,
		timers: timers.map(({ lastDay: _, at: instant, ...timer }) => ({ ...timer, at: new Date(instant).toISOString() })),
		unsentAlerts: row.unsentAlerts,
		ended: at.ended,
	};
}
