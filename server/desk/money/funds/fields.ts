import { FUND_SOURCES, type FundSource } from "../../../../record/money/funds";
import { checkField } from "../../../../workflows/rules/field-check";
import { AID_TYPES, type AidType } from "../../../../workflows/rules/grant-subject";
import type { PlainDate } from "../../../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../../../workflows/rules/refusal";
import { type DeskField, sayings, type Typed } from "../../../forms/typed";

const choices = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, label]) => ({ value, label }));

/** Z1: a fund, by its source. */
export const NEW_FUND: readonly DeskField[] = [
	{ name: "source", label: "资金来源", kind: "choice", required: true, options: choices(FUND_SOURCES) },
	{ name: "name", label: "资金名称", kind: "text", required: true, max: 60, hint: "如“2026年中央财政专项帮扶资金”" },
];
export const RECEIPT: readonly DeskField[] = [
	{ name: "amountFen", label: "到账金额（元）", kind: "fen", required: true },
	{ name: "on", label: "到账日期", kind: "date", required: true },
	{ name: "note", label: "文号或摘要", kind: "text", required: true, max: 200 },
];
/** Z2: a project serves one kind of aid. */
export const NEW_PROJECT: readonly DeskField[] = [
	{ name: "aidType", label: "帮扶类别", kind: "choice", required: true, options: choices(AID_TYPES) },
	{ name: "name", label: "项目名称", kind: "text", required: true, max: 60, hint: "如“困难职工生活救助”" },
];
/** Z3: so much for each household, invoice, person or case and year. */
export function standardFields(projects: readonly { id: string; name: string }[]): readonly DeskField[] {
	return [
		projectField(projects),
		{ name: "amountFen", label: "标准（元）", kind: "fen", required: true, hint: "每户、每张发票、每人或每件案件，每年" },
		{
			name: "exact",
			label: "执行方式",
			kind: "choice",
			required: true,
			options: [
				{ value: "atMost", label: "不超过标准" },
				{ value: "asItStands", label: "按标准执行，不增不减" },
			],
		},
		{ name: "decision", label: "规定标准的文件", kind: "text", required: true, max: 200 },
	];
}

function projectField(projects: readonly { id: string; name: string }[]): DeskField {
	const options = projects.map(({ id, name }) => ({ value: id, label: name }));
	return { name: "projectId", label: "帮扶项目", kind: "reference", required: true, options };
}

/** Z1 下达 */
export function releaseFields(projects: readonly { id: string; name: string }[]): readonly DeskField[] {
	return [
		projectField(projects),
		{ name: "amountFen", label: "下达金额（元）", kind: "fen", required: true },
		{ name: "on", label: "下达日期", kind: "date", required: true },
		{ name: "note", label: "下达文号", kind: "text", required: true, max: 200 },
	];
}

/** What the fields say, or what is wrong with them. Days are not in the future, amounts not zero. */
export function readFields(
	fields: readonly DeskField[],
	typed: Typed,
	today: PlainDate,
): { said: Record<string, unknown>; mistakes: Refusal[] } {
	const said = sayings(fields, typed);
	const mistakes = fields.flatMap((field) => checkOne(field, said[field.name], today));
	return { said, mistakes };
}

function checkOne(field: DeskField, value: unknown, today: PlainDate): Refusal[] {
	const { name, label, kind, options } = field;
	if (kind === "reference") {
		const known = options?.some((option) => option.value === value);
		return known ? [] : [refusal("required", "Z1", `“${label}”未选择`, { field: name, next: "请从列出的项目中选择" })];
	}
	if (kind === "names") return [];
	const spec = { ...field, kind, clause: "Z1" } as const;
	const wrong = checkField(spec, value, { path: name, on: today });
	if (wrong.length > 0) return wrong;
	if (kind === "date" && String(value) > today)
		return [refusal("date_in_future", "Z1", `“${label}”晚于今天`, { field: name, next: "请核对日期" })];
	if (kind === "fen" && value === 0)
		return [refusal("amount_not_positive", "Z1", `“${label}”应大于 0`, { field: name, next: "请填写金额" })];
	return [];
}

export function sourceOf(value: unknown): FundSource | undefined {
	return Object.keys(FUND_SOURCES).find((source): source is FundSource => source === value);
}

export function aidTypeFrom(value: unknown): AidType | undefined {
	return Object.keys(AID_TYPES).find((aidType): aidType is AidType => aidType === value);
}

export function nameOf(names: Readonly<Record<string, string>>, id: string): string {
	return names[id] ?? id;
}
