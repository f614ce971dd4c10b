import { columnOf } from "../prisma/dates";
import { inTransaction } from "../prisma/step-sql";
import { withDeadlines } from "../workflows/charts/standing";
import type { CalendarNotice } from "../workflows/rules/calendar";
import { type Deadline, recompute } from "../workflows/rules/deadline";
import { addDays, shanghaiDate, yearOf } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import type { Actor } from "./actor";
import type { RecordEnv } from "./env";
import { lockCase } from "./locked-case";
import { calendarAt } from "./reference";
import { writeStep } from "./write-step";
import { NOT_FOUND, refused, type Written } from "./written";

/** What is wrong with a State Council notice as typed: all at once. */
export function checkCalendarNotice(notice: CalendarNotice): Refusal[] {
	const refusals: Refusal[] = [];
	const no = (code: string, message: string, field: string, next: string) => refusals.push(refusal(code, "D14", message, { field, next }));
	if (notice.source.trim() === "") no("required", "“依据”未填写", "source", "请填写国务院办公厅通知的文号");
	// A notice may touch the last days of the year before (2018-12-29 was made a workday by 2019's).
	const [first, last] = [`${notice.year - 1}-12-20`, `${notice.year}-12-31`];
	for (const field of ["holidays", "workdays"] as const) {
		const outside = notice[field].filter((day) => day < first || day > last);
		if (outside.length > 0) no("outside_year", `${outside.join("、")}不属于 ${notice.year} 年的通知`, field, "请核对日期");
	}
	const both = notice.holidays.filter((day) => notice.workdays.includes(day));
	if (both.length > 0) no("both", `${both.join("、")}既是放假又是上班`, "workdays", "请核对通知");
	if (notice.holidays.length === 0) no("required", "“放假日期”未填写", "holidays", "请填写通知中的放假日期");
	return refusals;
}

/**
 * A year's notice is entered, or amended by another: it holds for every county. Running cases' deadlines are worked out anew, the old day
 * kept in their record, and their workflows are told. @returns how many cases' deadlines moved
 */
export async function enterCalendarNotice(
	env: RecordEnv,
	of: { actor: Actor; notice: CalendarNotice; at: number },
): Promise<Written<{ moved: number }>> {
	if (!of.actor.roles.some(({ role }) => role === "administrator")) return NOT_FOUND;
	const wrong = checkCalendarNotice(of.notice);
	if (wrong.length > 0) return refused(...wrong);
	const { year, source, holidays, workdays } = of.notice;
	await env.db.calendarNotice.create({
		data: {
			year,
			source: source.trim(),
			holidays: holidays.map(columnOf),
			workdays: workdays.map(columnOf),
			byAccountId: of.actor.accountId,
		},
	});
	const from = addDays(shanghaiDate(of.at), -366);
	if (year < yearOf(from)) return { kind: "written", value: { moved: 0 } };
	return { kind: "written", value: { moved: await moveDeadlines(env, of.actor, of.at) } };
}

/** Every open case's deadlines by the calendar now in force; each case in a transaction of its own, so that nobody waits long. */
export async function moveDeadlines(env: RecordEnv, actor: Actor, at: number): Promise<number> {
	const open = await env.db.case.findMany({
		where: { ended: false, NOT: { deadlines: { equals: {} } } },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	let moved = 0;
	for (const { id } of open) if (await moveDeadlinesOf(env, id, actor, at)) moved += 1;
	return moved;
}

async function moveDeadlinesOf(env: RecordEnv, caseId: string, actor: Actor, at: number): Promise<boolean> {
	return inTransaction(env.db, async (tx) => {
		const found = await lockCase(tx, caseId, "");
		if (!found) return false;
		const calendar = await calendarAt(env.db, found.calendarStamp);
		const was: Record<string, Deadline> = found.standing.context.deadlines;
		const is = Object.fromEntries(Object.entries(was).map(([name, deadline]) => [name, recompute(calendar, deadline)]));
		const changed = Object.keys(was).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
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
			on: shanghaiDate(at),
			at,
			key: `calendar/${found.calendarStamp}`,
			formVersion: null,
			payload: Object.fromEntries(changed.map((name) => [name, { was: was[name], is: is[name] }])),
		});
		return true;
	});
}
