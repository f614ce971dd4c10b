import type { ClauseId } from "./clauses";
import { formatDate, type PlainDate, parsePlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

/** A day that a form says: there, a day of the calendar, and within its bounds. `D18, D28: a loan begins no earlier than the copy came.` */
export function checkDay(
	typed: string,
	of: { field: string; label: string; clause: ClauseId; from?: { day: PlainDate; what: string }; to?: PlainDate },
): Refusal[] {
	const { field, label, clause, from, to } = of;
	const no = (code: string, what: string) => [refusal(code, clause, `“${label}”${what}`, { field, next: "请核对日期" })];
	if (typed.trim() === "") return no("required", "未填写");
	const day = parsePlainDate(typed.trim());
	if (day === undefined) return no("date_malformed", "不是有效的日期");
	if (to !== undefined && day > to) return no("date_in_future", "晚于今天");
	return from !== undefined && day < from.day ? no("date_before_earlier_step", `早于${from.what}（${formatDate(from.day)}）`) : [];
}
