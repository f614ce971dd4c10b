import type { Database } from "../prisma/client";
import { inTransaction } from "../prisma/step-sql";
import type { DeadlineName } from "../workflows/charts/chart";
import { withDeadlines } from "../workflows/charts/standing";
import { shanghaiDate } from "../workflows/rules/plain-date";
import type { Actor } from "./actor";
import { reckonedAnew } from "./deadline-lengths";
import { lockCase } from "./locked-case";
import { calendarAt, settingsAt } from "./reference";
import { writeStep } from "./write-step";

/**
 * Running cases' deadlines by the calendar and readings now in force, of one county or of all: the old day is kept in the record and the
 * workflow is told. Each case in a transaction of its own, so that nobody waits long. @returns how many cases' deadlines moved
 */
export async function moveDeadlines(db: Database, actor: Actor, at: number, countyId?: string): Promise<number> {
	const open = await db.case.findMany({
		where: { ended: false, countyId, NOT: { deadlines: { equals: {} } } },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	let moved = 0;
	for (const { id } of open) if (await moveDeadlinesOf(db, id, actor, at)) moved += 1;
	return moved;
}

async function moveDeadlinesOf(db: Database, caseId: string, actor: Actor, at: number): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		const found = await lockCase(tx, caseId, "");
		if (!found) return false;
		const today = shanghaiDate(at);
		const by = {
			calendar: await calendarAt(db, tx, found.calendarStamp),
			readings: (await settingsAt(db, tx, found.countyId, today, found.settingStamp)).readings,
		};
		const was = found.standing.context.deadlines;
		const names = Object.keys(was) as DeadlineName[];
		const is: typeof was = {};
		for (const name of names) {
			const old = was[name];
			if (old) is[name] = reckonedAnew(name, old, by, found.standing);
		}
		const changed = names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
		if (changed.length === 0) return false;
		const seq = found.version + 1;
		await writeStep(tx, found, withDeadlines(found.standing, is), found.unionId, {
			caseId,
			seq,
			type: "deadlines_moved",
			event: "MOVE_DEADLINES",
			fromState: found.state,
			toState: found.state,
			byAccountId: actor.accountId,
			byName: actor.name,
			role: "administrator",
			forAccountId: null,
			forName: null,
			on: today,
			at,
			key: `deadlines/${found.calendarStamp}/${found.settingStamp}/${seq}`,
			formVersion: null,
			payload: Object.fromEntries(changed.map((name) => [name, { was: was[name], is: is[name] }])),
		});
		return true;
	});
}
