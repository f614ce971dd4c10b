import { readDays } from "./calendar-text";
import type { ClauseId } from "./clauses";
import type { FieldSpec, SaidField } from "./field";
import { checkField } from "./field-check";
import { fen, formatYuan } from "./money";
import { nameKey } from "./names";
import { formatDate, type PlainDate, parsePlainDate, plainDate, yearOf } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import { unfitIn } from "./text";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** One value of a case's record: the record's number, and the field. */
export const RECORDED = /^[1-9]\d{0,8}\/[a-zA-Z]{1,50}$/;
/** Nothing older is kept here. */
export const FIRST_YEAR = 2000;
/** Nobody sits in a meeting of more; a list beyond it was pasted by mistake. */
export const MOST_NAMES = 200;

type No = (code: string, what: string, next: string) => Refusal[];

/** What one field must be in its own right: there, of its kind, within its limits, and no day to come unless it may lie ahead. */
export function checkSaid(field: SaidField, value: unknown, ofWhole: ClauseId, today: PlainDate): Refusal[] {
	const clause = field.clause ?? ofWhole;
	const no: No = (code, what, next) => [refusal(code, clause, `“${field.label}”${what}`, { field: field.name, next })];
	if (value === undefined) return field.optional ? [] : no("required", "未填写", field.hint ?? `请填写${field.label}`);
	const { kind } = field;
	if (kind === "names") return checkNames(field, value, no);
	if (kind === "days") return checkDays(value, no);
	if (kind === "papers") return checkPapers(field, value, no);
	if (kind === "reference") return typeof value === "string" && UUID.test(value) ? [] : no("malformed", "未选择", "请从列出的选项中选择");
	if (kind === "recorded")
		return typeof value === "string" && RECORDED.test(value) ? [] : no("malformed", "未选择", "请从办理记录的日期和文号中选择");
	if (kind === "case") return checkCase(value, no);
	if (kind === "year") return checkYear(field, value, today, no);
	if (kind === "secret") return typeof value === "string" ? [] : no("malformed", "应为文字", "请重新填写");
	const refusals = checkField({ ...field, kind, required: !field.optional, clause }, value, { path: field.name, on: today });
	if (refusals.length > 0) return refusals;
	if (kind === "date" && !field.future && String(value) > today) return no("date_in_future", "晚于今天", "事情办完后再登记");
	if (kind === "integer" && field.options && !field.options.some((option) => option.value === String(value)))
		return no("not_an_option", "不在可选的范围内", "请从列出的选项中选择");
	if ((kind === "fen" || kind === "integer") && !field.orNothing) return checkLeast(field, Number(value), no);
	return [];
}

function checkCase(value: unknown, no: No): Refusal[] {
	if (typeof value === "string" && UUID.test(value)) return [];
	const unfit = typeof value === "string" ? unfitIn(value) : undefined;
	return unfit ? no(unfit.code, unfit.what, unfit.next) : no("not_a_case", "不是事项的页面地址", "请打开该事项，复制浏览器的地址");
}

function checkYear({ future }: SaidField, value: unknown, today: PlainDate, no: No): Refusal[] {
	if (!Number.isSafeInteger(value)) return no("integer_malformed", "应为年份", "请填写四位数字的年份");
	const [year, last] = [Number(value), yearOf(today) + (future ? 1 : 0)];
	if (year >= FIRST_YEAR && year <= last) return [];
	return no("year_out_of_range", `（${year} 年）不在可以登记的年度内`, `请登记 ${last} 年及以前的`);
}

function checkLeast({ kind, min = 1 }: SaidField, value: number, no: No): Refusal[] {
	if (kind === "fen") return value > 0 ? [] : no("amount_not_positive", "应大于 0 元", "请填写金额");
	return value >= min ? [] : no("number_too_small", `至少为 ${min}`, "请核对数字");
}

function checkNames(field: SaidField, value: unknown, no: No): Refusal[] {
	if (!Array.isArray(value)) return no("malformed", "应为人名", "请一行填写一人");
	const names = value.map(String);
	const spec = { name: field.name, label: field.label, kind: "name" } as const;
	if (names.some((name) => checkField(spec, name, { path: field.name, on: NO_DAY }).length > 0))
		return no("name_malformed", "中有不能用作姓名的内容", "请一行填写一人，按身份证填写姓名");
	const distinct = new Set(names.map(nameKey));
	if (distinct.size !== names.length) return no("named_twice", "中有人重复", "请每人只填一次");
	const min = field.min ?? 1;
	if (distinct.size > MOST_NAMES) return no("too_many_names", `有 ${distinct.size} 人，最多 ${MOST_NAMES} 人`, "请核对名单");
	return distinct.size >= min ? [] : no("too_few_names", `只有 ${distinct.size} 人，至少 ${min} 人`, `请补足 ${min} 人`);
}

/** More days than a year's notice ever names. */
export const MOST_DAYS = 100;

/** @param value where it could not be read, as typed */
function checkDays(value: unknown, no: No): Refusal[] {
	if (!Array.isArray(value)) {
		const unread = typeof value === "string" ? readDays(value).unread : [];
		const what = unread.length > 0 ? `中${unread.map((line) => `“${line}”`).join("、")}不是日期` : "应为日期";
		return no("date_malformed", what, "请一行填写一个日期或一段，如 2027-01-01 至 2027-01-03");
	}
	const wrong = value.filter((day) => typeof day !== "string" || parsePlainDate(day) === undefined);
	if (wrong.length > 0) return no("date_malformed", "中有不是日期的", "请按“2026-02-13”的样式填写日历上有的日期");
	if (new Set(value).size < value.length) return no("named_twice", "中有重复的日期", "请每个日期只填一次");
	return value.length > MOST_DAYS ? no("too_many_days", `有 ${value.length} 天，最多 ${MOST_DAYS} 天`, "请核对日期") : [];
}

/** Files of one form, where its field says no other number. */
export const MOST_PAPERS = 50;

function checkPapers({ max = MOST_PAPERS }: SaidField, value: unknown, no: No): Refusal[] {
	if (!Array.isArray(value) || value.some((id) => typeof id !== "string" || !UUID.test(id)))
		return no("malformed", "应为文件的编号", "请从列出的材料中选择，或重新上传");
	if (new Set(value.map((id) => String(id).toLowerCase())).size < value.length) return no("named_twice", "中有重复的", "请每份只选一次");
	return value.length > max ? no("too_many_papers", `有 ${value.length} 份，最多 ${max} 份`, "请分几次办理") : [];
}

/** A name is checked the same on every day. */
const NO_DAY = plainDate("2000-01-01");

/** What of a field, of an act or of a form, its words depend on. */
type Said = Pick<SaidField | FieldSpec, "kind" | "options">;

/** One thing that was said, as people read it. `names`: of what a reference names. */
export function saidText(field: Said, value: unknown, names: ReadonlyMap<string, string> = new Map()): string {
	if (field.kind === "papers") return Array.isArray(value) ? `${value.length} 份` : "";
	if (Array.isArray(value)) return value.map(String).join("、");
	if (typeof value === "boolean") return value ? "是" : "否";
	if (field.kind === "fen" && Number.isSafeInteger(value)) return `${formatYuan(fen(Number(value)))} 元`;
	const text = String(value ?? "");
	if (field.kind === "date") {
		const day = parsePlainDate(text);
		return day ? formatDate(day) : text;
	}
	if (field.kind === "reference" || field.kind === "recorded") return names.get(text) ?? "";
	return field.options?.find((option) => option.value === text)?.label ?? text;
}

/** What personal numbers and passwords are never repeated in. */
const UNSPOKEN: readonly SaidField["kind"][] = ["secret", "idNumber", "card", "phone", "reference", "recorded", "case", "papers"];
const TOLD_MAX = 60;

/** All that was said, in one line for whoever said it: without numbers of persons and without passwords. */
export function saidInWords(fields: readonly SaidField[], said: Readonly<Record<string, unknown>>): string {
	return fields
		.filter(({ name, kind, unspoken }) => said[name] !== undefined && !unspoken && !UNSPOKEN.includes(kind))
		.map((field) => {
			const letters = [...saidText(field, said[field.name])];
			return `${field.label.replace("（元）", "")} ${letters.slice(0, TOLD_MAX).join("")}${letters.length > TOLD_MAX ? "…" : ""}`;
		})
		.join("；");
}
