import type { StepTx } from "../../prisma/step-sql";
import { type CalendarNotice, noticeBegins } from "../../workflows/rules/calendar";
import { addDays, weekday, yearOf } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { ADMINISTERED, whereAdministering } from "../people/places";
import { defineWrite } from "../write";
import { refused } from "../written";
import { whyNotForEveryCounty } from "./every-county";
import { moveDeadlines } from "./move-deadlines";
import { lockReference } from "./reference";

/** What the sentence calls it that says whose it is. */
export const CALENDAR = "放假安排";

/** D14: what is wrong with a State Council notice beyond each field by itself: all at once. */
function whyNotNotice({ year, holidays, workdays }: CalendarNotice): Refusal[] {
	const refusals: Refusal[] = [];
	const no = (code: string, message: string, field: string, next: string) => refusals.push(refusal(code, "D14", message, { field, next }));
	const [first, last] = [noticeBegins(year), `${year}-12-31`];
	for (const [field, days] of Object.entries({ holidays, workdays })) {
		const outside = days.filter((day) => day < first || day > last);
		if (outside.length > 0) no("outside_year", `${outside.join("、")}不属于 ${year} 年的通知`, field, "请核对日期");
	}
	const both = holidays.filter((day) => workdays.includes(day));
	if (both.length > 0) no("both", `${both.join("、")}既是放假又是上班`, "workdays", "请核对通知");
	const weekdays = workdays.filter((day) => weekday(day) < 6);
	if (weekdays.length > 0) no("no_weekend", `${weekdays.join("、")}不是周末，不是调休上班`, "workdays", "只填写周末上班的日子，请核对日期");
	return refusals;
}

/**
 * D14: a year's notice is entered, or amended by another: it holds for every county. Running cases' deadlines are worked out anew, the old day
 * kept in their record, and their workflows are told: `moved` says how many.
 */
export const ENTER_NOTICE = defineWrite({
	name: "calendar.enter",
	label: "登记一年的放假安排",
	clause: "D14",
	...ADMINISTERED,
	fields: [
		{ name: "year", label: "年份", kind: "integer", min: 1950, max: 2198, hint: "通知所安排的年份，如 2027" },
		{ name: "source", label: "文号", kind: "text", hint: "国务院办公厅通知的文号和日期" },
		{ name: "holidays", label: "放假的日子", kind: "days", hint: "一行一个日期或一段：2027-01-01 至 2027-01-03；连同其中的周末" },
		{ name: "workdays", label: "调休上班的周末", kind: "days", optional: true, hint: "一行一个日期；没有的不填" },
	],
	async where(db, _said, actor) {
		const place = whereAdministering(actor);
		return place && { ...place, whyNot: await whyNotForEveryCounty(db, actor, CALENDAR) };
	},
	async run(tx, { said, where: { whyNot }, actor }) {
		if (whyNot !== undefined) return { kind: "forbidden", message: whyNot };
		const days = { holidays: said.days("holidays"), workdays: said.days("workdays") };
		const notice = { year: said.number("year"), source: said.text("source"), ...days };
		const wrong = whyNotNotice(notice);
		if (wrong.length > 0) return refused(...wrong);
		// Entering the same notice again changes nothing.
		const same = await tx.row`
			SELECT 1 FROM (SELECT * FROM calendar_notice WHERE year = ${notice.year} ORDER BY id DESC LIMIT 1) newest
			WHERE source = ${notice.source} AND holidays = ${days.holidays}::date[] AND workdays = ${days.workdays}::date[]`;
		if (!same) await writeNotice(tx, notice, actor.accountId);
		return { kind: "written", value: { moved: 0 } };
	},
	async follow({ env, said, actor, now }, none) {
		if (said.number("year") < yearOf(addDays(now.today, -366))) return none;
		return { moved: await moveDeadlines(env, actor, now.at) };
	},
});

/** @param by none of those that the program brings */
export async function writeNotice(tx: StepTx, { year, source, holidays, workdays }: CalendarNotice, by?: string): Promise<void> {
	await lockReference(tx);
	await tx.write`
		INSERT INTO calendar_notice (year, source, holidays, workdays, by_account_id)
		VALUES (${year}, ${source}, ${holidays}::date[], ${workdays}::date[], ${by ?? null}::uuid)`;
}
