import type { EventField } from "../workflows/charts/chart";
import type { ClauseId } from "../workflows/rules/clauses";
import { checkField } from "../workflows/rules/field-check";
import { halfWidth, maskCard, parseCard } from "../workflows/rules/identity-number";
import { type Fen, fen } from "../workflows/rules/money";
import { type PlainDate, plainDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a person said with an event: checked against the chart's fields, read by name. */
export class Said {
	constructor(private readonly values: Readonly<Record<string, unknown>>) {}

	has(name: string): boolean {
		return this.values[name] !== undefined;
	}
	text(name: string): string {
		const value = this.values[name];
		return typeof value === "string" ? value : "";
	}
	date(name: string): PlainDate {
		return plainDate(this.text(name));
	}
	fen(name: string): Fen {
		return fen(Number(this.values[name]));
	}
	flag(name: string): boolean {
		return this.values[name] === true;
	}
	names(name: string): string[] {
		const value = this.values[name];
		return Array.isArray(value) ? value.map(String) : [];
	}

	/** What the event record keeps: card numbers masked, everything else as said. */
	kept(fields: readonly EventField[]): Record<string, unknown> {
		return Object.fromEntries(
			fields.flatMap(({ name, kind }) => {
				const value = this.values[name];
				if (value === undefined) return [];
				return [[name, kind === "card" ? maskCard(String(value)) : value]];
			}),
		);
	}
}

/** Every field in its own right; what the event's rules say comes after. Unknown fields are refused. */
export function readSaid(
	fields: readonly EventField[],
	raw: Readonly<Record<string, unknown>>,
	clause: ClauseId,
	today: PlainDate,
): { said: Said; refusals: Refusal[] } {
	const refusals: Refusal[] = [];
	const values: Record<string, unknown> = {};
	for (const field of fields) {
		const value = normalised(field, raw[field.name]);
		const wrong = checkOne(field, value, clause, today);
		refusals.push(...wrong);
		if (value !== undefined && wrong.length === 0) values[field.name] = value;
	}
	const known = new Set(fields.map((field) => field.name));
	for (const name of Object.keys(raw)) {
		if (!known.has(name)) refusals.push(refusal("unknown_field", clause, `没有“${name}”这一项`, { field: name, next: "请删去这一项" }));
	}
	return { said: new Said(values), refusals };
}

function normalised(field: EventField, raw: unknown): unknown {
	if (raw === undefined || raw === null) return undefined;
	if (field.kind === "names" && Array.isArray(raw)) {
		const names = raw.map((name) => String(name).trim()).filter((name) => name !== "");
		return names.length === 0 ? undefined : names;
	}
	if (typeof raw !== "string") return raw;
	const text = raw.trim();
	if (text === "") return undefined;
	if (field.kind === "card") {
		const card = parseCard(text);
		return card.ok ? card.number : text;
	}
	return field.kind === "date" ? halfWidth(text) : text;
}

function checkOne(field: EventField, value: unknown, clause: ClauseId, today: PlainDate): Refusal[] {
	const no = (code: string, what: string, next: string) => [refusal(code, clause, `“${field.label}”${what}`, { field: field.name, next })];
	if (value === undefined) return field.optional ? [] : no("required", "未填写", field.hint ?? `请填写${field.label}`);
	if (field.kind === "names") return checkNames(field, value, no);
	if (field.kind === "reference") {
		return typeof value === "string" && UUID.test(value) ? [] : no("malformed", "未选择", "请从列出的选项中选择");
	}
	const refusals = checkField({ ...field, kind: field.kind, required: !field.optional, clause }, value, { path: field.name, on: today });
	if (refusals.length > 0) return refusals;
	if (field.kind === "date" && !field.future && String(value) > today) return no("date_in_future", "晚于今天", "事情办完后再登记");
	if (field.kind === "fen" && Number(value) === 0) return no("amount_not_positive", "应大于 0 元", "请填写金额");
	return [];
}

function checkNames(field: EventField, value: unknown, no: (code: string, what: string, next: string) => Refusal[]): Refusal[] {
	if (!Array.isArray(value)) return no("malformed", "应为人名", "请一行填写一人");
	const names = value.map(String);
	const wrong = names.filter(
		(name) =>
			checkField({ name: "name", label: field.label, kind: "text" }, name, { path: field.name, on: plainDate("2000-01-01") }).length > 0,
	);
	if (wrong.length > 0) return no("name_malformed", "中有不能用作姓名的内容", "请一行填写一人，按身份证填写姓名");
	const distinct = new Set(names);
	if (distinct.size !== names.length) return no("named_twice", "中有人重复", "请每人只填一次");
	const min = field.min ?? 1;
	return distinct.size >= min ? [] : no("too_few_names", `只有 ${distinct.size} 人，至少 ${min} 人`, `请补足 ${min} 人`);
}
