import { isDeepStrictEqual } from "node:util";
import type { Database } from "../prisma/client";
import { inTransaction, type StepTx } from "../prisma/step-sql";
import type { DeadlineName } from "../workflows/charts/chart";
import { withDeadlines } from "../workflows/charts/standing";
import { shanghaiDate } from "../workflows/rules/plain-date";
import type { Actor } from "./actor";
import { reckonedAnew } from "./deadline-lengths";
import { uuidv7 } from "./ids";
import { type LockedCase, lockCase } from "./locked-case";
import { calendarAt, settingsAt } from "./reference";
import { writeStep } from "./write-step";

/** The kind of the alert that says so. */
const DEADLINE_MOVED = "deadlineMoved";

/** Who has decided it; nobody where a day has come that was decided on earlier. */
type By = Pick<Actor, "accountId" | "name"> | undefined;

/**
 * D29, Z13: running cases' deadlines by the calendar and readings now in force, of one county or of all: the old day is kept in the record,
 * whose turn it is and the workflow are told. Each case in a transaction of its own, so that nobody waits long.
 * @returns how many cases' deadlines moved
 */
export async function moveDeadlines(db: Database, by: By, at: number, countyId?: string): Promise<number> {
	const open = await db.case.findMany({
		where: { ended: false, countyId, NOT: { deadlines: { equals: {} } } },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	let moved = 0;
	for (const { id } of open) if (await moveDeadlinesOf(db, id, by, at)) moved += 1;
	return moved;
}

async function moveDeadlinesOf(db: Database, caseId: string, by: By, at: number): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		const found = await lockCase(tx, caseId, "");
		if (!found) return false;
		const today = shanghaiDate(at);
		const now = {
			calendar: await calendarAt(db, tx, found.calendarStamp),
			readings: (await settingsAt(db, tx, found.countyId, today, found.settingStamp)).readings,
		};
		const was = found.standing.context.deadlines;
		const names = Object.keys(was) as DeadlineName[];
		const is: typeof was = {};
		for (const name of names) {
			const old = was[name];
			if (old) is[name] = reckonedAnew(name, old, now, found.standing);
		}
		const changed = names.filter((name) => !isDeepStrictEqual(was[name], is[name]));
		if (changed.length === 0) return false;
		const seq = found.version + 1;
		await writeStep(tx, found, withDeadlines(found.standing, is), found.unionId, {
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
		if (changed.some((name) => was[name]?.lastDay !== is[name]?.lastDay)) await tellPeople(tx, found, seq, at);
		return true;
	});
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
