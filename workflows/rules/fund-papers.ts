import type { ClauseId } from "./clauses";
import type { FieldSpec } from "./field";
import { checkField } from "./field-check";
import { MAX_FEN } from "./money";
import { type PlainDate, yearOf } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

const DECISION: FieldSpec = { name: "decision", label: "依据", kind: "text", required: true, max: 200, hint: "会议纪要或文号" };

/** Z16 预算 */
export const BUDGET_FIELDS: readonly FieldSpec[] = [
	{ name: "amountFen", label: "全年预算（元）", kind: "fen", required: true, max: MAX_FEN },
	DECISION,
];

/** Z15 使用方案 */
export const PLAN_FIELDS: readonly FieldSpec[] = [
	{ name: "plannedFen", label: "计划金额（元）", kind: "fen", required: true, max: MAX_FEN },
	{ name: "plannedHouseholds", label: "计划帮扶户数", kind: "integer", required: true, max: 1_000_000 },
	{ name: "text", label: "方案", kind: "longText", required: true, max: 5000, hint: "对象、标准、时间安排，怎样均衡、侧重和扩大覆盖面" },
	DECISION,
];

/** Z15 绩效评价 */
export const REVIEW_FIELDS: readonly FieldSpec[] = [
	{
		name: "review",
		label: "评价",
		kind: "longText",
		required: true,
		max: 5000,
		hint: "完成情况、成效、问题和改进；各数按登记时的账自动附上",
	},
];

/** Nothing is planned for nobody. */
const POSITIVE = ["amountFen", "plannedFen", "plannedHouseholds"];

/**
 * Z15, Z16: a paper says all that its fields ask for, and is of a year that can be spoken of: a budget and a plan of next year at the latest, a
 * review of no year that has not begun.
 * @param said by the fields' names: texts, amounts in fen, whole numbers
 */
export function checkFundPaper(
	of: { clause: ClauseId; fields: readonly FieldSpec[]; lastYear: number },
	said: Readonly<Record<string, unknown>>,
	year: number,
	today: PlainDate,
): Refusal[] {
	const { clause, fields, lastYear } = of;
	const wrong = fields.flatMap((field) => checkField({ ...field, clause }, said[field.name], { path: field.name, on: today }));
	for (const { name, label } of fields) {
		if (POSITIVE.includes(name) && said[name] === 0)
			wrong.push(refusal("amount_not_positive", clause, `“${label}”应大于 0`, { field: name, next: "请核对后填写" }));
	}
	if (year < FIRST_YEAR || year > lastYear)
		wrong.push(
			refusal("year_out_of_range", clause, `${year} 年不在可以登记的年度内`, { field: "year", next: `请登记 ${lastYear} 年及以前的` }),
		);
	return wrong;
}

const FIRST_YEAR = 2000;

/** The last year that a budget or a plan may be of. */
export function nextYear(today: PlainDate): number {
	return yearOf(today) + 1;
}
