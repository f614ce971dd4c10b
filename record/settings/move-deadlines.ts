import { isDeepStrictEqual } from "node:util";
import { inTransaction, type StepTx, statements } from "../../prisma/step-sql";
import type { ChartContext, DeadlineName } from "../../workflows/charts/chart";
import { withDeadlines } from "../../workflows/charts/standing";
import { type PlainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import type { Readings } from "../../workflows/rules/readings";
import { REMINDING_READINGS } from "../../workflows/rules/reminding";
import type { RecordEnv } from "../env";
import { fileClocksAnew, GROUND_READINGS } from "../files/file-clocks";
import { lifeOf } from "../files/file-life";
import { uuidv7 } from "../ids";
import { type LockedCase, lockCase } from "../locked-case";
import type { Actor } from "../people/actor";
import { noticeReviewed, tellShort } from "../short-notice";
import { tellOverdueAnew } from "../telling";
import { writeStep } from "../write-step";
import { reckonedAnew } from "./deadline-lengths";
import { calendarAt, settingsAt } from "./reference";

/** The kind of the alert that says so. */
const DEADLINE_MOVED = "deadlineMoved";

/** Who has decided it; nobody where the day of an earlier decision has come. */
type By = Pick<Actor, "accountId" | "name"> | undefined;

/**
 * D29, Z13: running cases' deadlines by the calendar and readings now in force, of one county or of all: the old day is kept in the record,
 * whose turn it is and the workflow are told. Each case in a transaction of its own, so that nobody waits long.
 * @param of.settled the keys of the readings that have changed: a file's grounds follow some of them
 * @returns how many cases' deadlines moved
 */
export async function moveDeadlines(
	env: RecordEnv,
	by: By,
	at: number,
	of: { countyId?: string; settled?: readonly string[] } = {},
): Promise<number> {
	const { countyId, settled = [] } = of;
	const open = await env.db.case.findMany({
		where: { ended: false, countyId, NOT: { deadlines: { equals: {} } } },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	let moved = 0;
	const grounds = settled.some((key) => GROUND_READINGS.some((reading) => reading === key));
	for (const { id } of open) if (await moveDeadlinesOf(env, id, { by, at, grounds })) moved += 1;
	// Where no reading has changed, the calendar has.
	if (settled.length === 0 || settled.some((key) => REMINDING_READINGS.includes(key))) await tellOverdueAnew(env.db, countyId);
	return moved;
}

/** D21: files from before there were grounds have no clock for them; each gets its own once. @returns how many */
export async function armFileClocks(env: RecordEnv, at: number): Promise<number> {
	const bare = await statements(env.db).rows<{ id: string }>`
		SELECT id FROM cases WHERE chart = 'file' AND NOT ended AND NOT snapshot #> '{context,deadlines}' ? 'noAidWarning' ORDER BY id`;
	let armed = 0;
	for (const { id } of bare) if (await moveDeadlinesOf(env, id, { by: undefined, at, grounds: true })) armed += 1;
	return armed;
}

async function moveDeadlinesOf(env: RecordEnv, caseId: string, of: { by: By; at: number; grounds: boolean }): Promise<boolean> {
	const { by, at, grounds } = of;
	const { db } = env;
	return inTransaction(db, async (tx) => {
		const found = await lockCase(tx, caseId, "");
		if (!found) return false;
		const today = shanghaiDate(at);
		const now = {
			calendar: await calendarAt(db, tx, found.calendarStamp),
			readings: (await settingsAt(db, tx, found.countyId, today, found.settingStamp)).readings,
		};
		const was = found.standing.context.deadlines;
		const is: typeof was = {};
		for (const name of Object.keys(was) as DeadlineName[]) {
			const old = was[name];
			if (old) is[name] = reckonedAnew(name, old, now, found.standing);
		}
		if (grounds) Object.assign(is, await clocksOfFile(env, tx, found, { was: is, readings: now.readings, today }));
		const names = Object.keys({ ...was, ...is }) as DeadlineName[];
		const changed = names.filter((name) => !isDeepStrictEqual(was[name], is[name]));
		if (changed.length === 0) return false;
		const seq = found.version + 1;
		const next = await noticeReviewed({ tx, case: found }, withDeadlines(found.standing, is));
		await writeStep(tx, found, next, found.unionId, {
			caseId,
			seq,
			type: "deadlines_moved",
			event: "MOVE_DEADLINES",
			fromState: found.state,
			toState: found.state,
			byAccountId: by?.accountId ?? null,
			byName: by?.name ?? "系统",
			role: by ? "administrator" : null,
			forAccountId: null,
			forName: null,
			on: today,
			at,
			key: `deadlines/${found.calendarStamp}/${found.settingStamp}/${seq}`,
			formVersion: null,
			payload: Object.fromEntries(changed.map((name) => [name, { was: was[name], is: is[name] }])),
		});
		await tellShort({ tx, case: found, at, today }, next);
		// People are alerted when a ground of cancellation is met, and not when its day moves.
		if (changed.some((name) => name !== "groundDue" && was[name] && was[name].lastDay !== is[name]?.lastDay)) {
			await tellPeople(tx, found, seq, at);
		}
		return true;
	});
}

/** The clocks of a file; none of a case that is no file, or of a cancelled one. */
export async function clocksOfFile(
	{ secrets }: RecordEnv,
	tx: StepTx,
	found: LockedCase,
	of: { was: ChartContext["deadlines"]; readings: Readings; today: PlainDate },
): Promise<ChartContext["deadlines"]> {
	const stands = await tx.row`SELECT 1 FROM file WHERE case_id = ${found.id}::uuid AND cancelled_as IS NULL`;
	if (!stands) return {};
	const life = await lifeOf(tx, secrets, found.id);
	return fileClocksAnew(tx, { fileId: found.id, life, was: of.was }, of.readings, of.today);
}

/** In the inbox of whose turn it is; while only time has to pass, of the unit's clerk. A year's notice moves hundreds at once: none goes by mail. */
async function tellPeople(tx: StepTx, found: LockedCase, seq: number, at: number): Promise<void> {
	const { turn, clause } = found.standing.meta;
	const unionId = turn === undefined ? found.unionId : found.turnUnionId;
	await tx.write`
		INSERT INTO alert (id, case_id, kind, occasion, role, union_id, clause, raised_at, raised_on, sent_at)
		VALUES (${uuidv7()}::uuid, ${found.id}::uuid, ${DEADLINE_MOVED}, ${String(seq)}, ${turn ?? "unit_clerk"}, ${unionId}::uuid, ${clause},
			${new Date(at)}, ${shanghaiDate(at)}::date, now())`;
}
