import { isDeepStrictEqual } from "node:util";
import { columnOf, dayOf } from "../../prisma/dates";
import type { CalendarNotice } from "../../workflows/rules/calendar";
import { checkField } from "../../workflows/rules/field-check";
import { addDays, type PlainDate, shanghaiDate, weekday, yearOf } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import type { Actor } from "../people/actor";
import { NOT_FOUND, refused, type Written } from "../written";
import { whyNotForEveryCounty } from "./every-county";
import { moveDeadlines } from "./move-deadlines";

/** What the sentence calls it that says whose it is. */
export const CALENDAR = "放假安排";

const [FIRST_YEAR, LAST_YEAR] = [1950, 2198];

/** D14: what is wrong with a State Council notice as typed: all at once. */
export function checkCalendarNotice(notice: CalendarNotice, on: PlainDate): Refusal[] {
	const refusals: Refusal[] = [];
	const no = (code: string, message: string, field: string, next: string) => refusals.push(refusal(code, "D14", message, { field, next }));
	const { year } = notice;
	const isYear = Number.isSafeInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
	if (!isYear) no("year", `年份应为 ${FIRST_YEAR} 至 ${LAST_YEAR}`, "year", "请填写四位数的年份");
	const source = { name: "source", label: "文号", kind: "text", required: true, max: 200, clause: "D14" } as const;
	refusals.push(...checkField(source, notice.source, { path: "source", on }));
	// A notice may touch the last days of the year before (2018-12-29 was made a workday by 2019's).
	const [first, last] = [`${notice.year - 1}-12-20`, `${notice.year}-12-31`];
	for (const field of ["holidays", "workdays"] as const) {
		const outside = isYear ? notice[field].filter((day) => day < first || day > last) : [];
		if (outside.length > 0) no("outside_year", `${outside.join("、")}不属于 ${notice.year} 年的通知`, field, "请核对日期");
	}
	const both = notice.holidays.filter((day) => notice.workdays.includes(day));
	if (both.length > 0) no("both", `${both.join("、")}既是放假又是上班`, "workdays", "请核对通知");
	const weekdays = notice.workdays.filter((day) => weekday(day) < 6);
	if (weekdays.length > 0) no("no_weekend", `${weekdays.join("、")}不是周末，不是调休上班`, "workdays", "只填写周末上班的日子，请核对日期");
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
	const message = await whyNotForEveryCounty(env.db, of.actor, CALENDAR);
	if (message !== undefined) return { kind: "forbidden", message };
	const wrong = checkCalendarNotice(of.notice, shanghaiDate(of.at));
	if (wrong.length > 0) return refused(...wrong);
	const { year, holidays, workdays } = of.notice;
	const source = of.notice.source.trim();
	const newest = await env.db.calendarNotice.findFirst({ where: { year }, orderBy: { id: "desc" } });
	// The same form sent twice is one notice.
	if (newest && isDeepStrictEqual(saidIn(newest), { source, holidays: [...holidays], workdays: [...workdays] })) {
		return { kind: "written", value: { moved: 0 } };
	}
	await env.db.calendarNotice.create({
		data: {
			year,
			source,
			holidays: holidays.map(columnOf),
			workdays: workdays.map(columnOf),
			byAccountId: of.actor.accountId,
		},
	});
	const from = addDays(shanghaiDate(of.at), -366);
	if (year < yearOf(from)) return { kind: "written", value: { moved: 0 } };
	return { kind: "written", value: { moved: await moveDeadlines(env, of.actor, of.at) } };
}

function saidIn({ source, holidays, workdays }: { source: string; holidays: Date[]; workdays: Date[] }) {
	return { source, holidays: holidays.map(dayOf), workdays: workdays.map(dayOf) };
}
