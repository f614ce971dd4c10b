import { columnOf } from "../prisma/dates";
import type { CalendarNotice } from "../workflows/rules/calendar";
import { addDays, shanghaiDate, yearOf } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import type { Actor } from "./actor";
import type { RecordEnv } from "./env";
import { moveDeadlines } from "./move-deadlines";
import { NOT_FOUND, refused, type Written } from "./written";

/** What is wrong with a State Council notice as typed: all at once. */
function checkCalendarNotice(notice: CalendarNotice): Refusal[] {
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
	return { kind: "written", value: { moved: await moveDeadlines(env.db, of.actor, of.at) } };
}
