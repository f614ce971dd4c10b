import type { Request } from "express";
import { isSecret } from "../../record/people/passwords";
import { daysText, readDays } from "../../workflows/rules/calendar-text";
import type { FieldKind, FieldOption, RowGroup, SaidField } from "../../workflows/rules/field";
import { halfWidth } from "../../workflows/rules/identity-number";
import { fen, formatYuan, parseYuan } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import { withoutInvisible } from "../../workflows/rules/text";
import type { Mistake } from "./mistake";

/** What a person typed, by the field's full name: `members.2.name`. Kept as typed, so that a page shown again says the same. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** A field as pages show it: every FieldSpec is one, `fieldOf` makes one of an event's or another write's. */
export interface DeskField {
	name: string;
	label: string;
	kind: FieldKind | SaidField["kind"];
	options?: readonly FieldOption[];
	required?: boolean;
	hint?: string;
	max?: number;
	twice?: boolean;
	/** Takes a whole row of the form: its choices are long. */
	wide?: boolean;
}

/** The files of the field `uploads` come as `uploads.files`. */
export const FILES_OF = ".files";

/** The second time that a page asks for a new password. */
export const AGAIN = { name: "again", label: "再输入一次密码", hint: undefined } as const;

/** @param options what can be chosen now: of a reference, or fewer than the field has */
export function fieldOf({ optional, ...field }: SaidField, options?: readonly FieldOption[]): DeskField {
	return { ...field, options: options ?? field.options, required: !optional };
}

/** The body of a posted form. */
export function typedOf(req: Request): Typed {
	const body: unknown = req.body;
	if (typeof body !== "object" || body === null) return {};
	return Object.fromEntries(
		Object.entries(body).flatMap(([name, value]): [string, string | string[]][] => {
			const taken = isSecret(name) ? withoutNul : legible;
			if (typeof value === "string") return [[name, taken(value)]];
			return Array.isArray(value) ? [[name, value.filter((one): one is string => typeof one === "string").map(taken)]] : [];
		}),
	);
}

/** Without what nobody can see, and so nobody can delete. */
function legible(text: string): string {
	return withoutInvisible(withoutNul(text));
}

/** What Postgres cannot keep anywhere stands as the sign of a broken character, which every field's check refuses. */
function withoutNul(text: string): string {
	return text.replaceAll("\0", "\uFFFD");
}

/** One value; of a repeated name the last. */
export function textOf(typed: Typed, name: string): string {
	const value = Object.hasOwn(typed, name) ? typed[name] : undefined;
	return (typeof value === "string" ? value : (value?.at(-1) ?? "")).trim();
}

/** A version that a page showed, as it says it. */
export function numberIn(typed: Typed, name: string): number | undefined {
	const text = textOf(typed, name);
	return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

export function listOf(typed: Typed, name: string): readonly string[] {
	const value = Object.hasOwn(typed, name) ? typed[name] : undefined;
	return value === undefined || value === "" ? [] : typeof value === "string" ? [value] : value;
}

/**
 * What the fields say, as rules and steps take it: amounts in fen, yes and no as booleans, names as a list, `housing.use` as a group.
 * What cannot be read stays as typed, for the rules to refuse; what is empty is left out.
 */
export function sayings(fields: readonly DeskField[], typed: Typed, prefix = ""): Record<string, unknown> {
	const said: Record<string, unknown> = {};
	for (const field of fields) {
		const value = saying(field, typed, prefix + field.name);
		if (value !== undefined) place(said, field.name, value);
	}
	return said;
}

function saying(field: DeskField, typed: Typed, name: string): unknown {
	if (field.kind === "choices" || field.kind === "papers") return listOf(typed, name).length > 0 ? [...listOf(typed, name)] : undefined;
	const said = new Set(listOf(typed, name));
	// Two answers to one question, as no page of ours sends them: neither is chosen for whoever sent them.
	if ((field.kind === "choice" || field.kind === "yesNo") && said.size > 1) return [...said];
	// Blanks at its ends belong to a password.
	if (field.kind === "secret") return listOf(typed, name).at(-1);
	const text = textOf(typed, name);
	if (text === "") return undefined;
	switch (field.kind) {
		case "days": {
			const { days, unread } = readDays(text);
			return unread.length === 0 ? days : text;
		}
		case "yesNo":
			return text === "yes" ? true : text === "no" ? false : text;
		case "fen":
			return parseYuan(text) ?? figureOf(text, 2) ?? text;
		case "integer":
		case "year":
			return figureOf(text, 0) ?? text;
		case "names":
			return text.split(/[\n,，、；;]/).flatMap((one) => (one.trim() === "" ? [] : [one.trim()]));
		default:
			return text;
	}
}

/** A plain figure beyond what may be: said as it was meant, so that it is refused as too large or below nothing. @param places decimals, which become whole */
function figureOf(text: string, places: 0 | 2): number | undefined {
	const plain = halfWidth(text);
	if (!/^-?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,2})?$/.test(plain) || (places === 0 && plain.includes("."))) return undefined;
	const [whole = "", part = ""] = plain.replaceAll(",", "").split(".");
	const figure = Number(`${whole}${part.padEnd(places, "0")}`);
	return Number.isSafeInteger(figure) ? figure : undefined;
}

function place(said: Record<string, unknown>, name: string, value: unknown): void {
	const [group, inner] = name.split(".");
	if (group === undefined || inner === undefined) {
		said[name] = value;
		return;
	}
	const known = said[group];
	said[group] = { ...(typeof known === "object" ? known : {}), [inner]: value };
}

/** A new password that was typed in two ways is neither. */
export function typedTwice(own: readonly DeskField[], typed: Typed): Mistake[] {
	const secret = own.find(({ twice }) => twice);
	if (!secret) return [];
	const said = sayings([secret, { ...secret, ...AGAIN }], typed);
	return said[secret.name] === said[AGAIN.name] ? [] : [{ message: "两次输入的密码不一样", field: AGAIN.name, next: "请重新输入两次" }];
}

/** The other way: what is kept, as a form shows it. */
export function typedFrom(fields: readonly DeskField[], kept: Readonly<Record<string, unknown>>, prefix = ""): Typed {
	const typed: Record<string, string | string[]> = {};
	for (const field of fields) {
		const value = field.name.split(".").reduce<unknown>(inside, kept);
		if (value === undefined || value === null) continue;
		typed[prefix + field.name] = asTyped(field.kind, value);
	}
	return typed;
}

function inside(group: unknown, name: string): unknown {
	return typeof group === "object" && group !== null ? Object.getOwnPropertyDescriptor(group, name)?.value : undefined;
}

function asTyped(kind: DeskField["kind"], value: unknown): string | string[] {
	if (kind === "names" && Array.isArray(value)) return value.map(String).join("\n");
	if (kind === "days" && Array.isArray(value)) return daysText(value.map(plainDate)).join("\n");
	if (Array.isArray(value)) return value.map(String);
	if (typeof value === "boolean") return value ? "yes" : "no";
	// Without the commas: what is edited is a figure.
	if (kind === "fen" && Number.isSafeInteger(value)) return formatYuan(fen(Number(value))).replaceAll(",", "");
	return String(value);
}

/** The numbers under which a group's rows were typed, in order; gaps are left by rows that were removed. */
export function rowNumbers(typed: Typed, group: string): number[] {
	const numbers = Object.keys(typed).flatMap((name) => {
		const [first, number] = name.split(".");
		return first === group && number !== undefined && /^\d{1,4}$/.test(number) ? [Number(number)] : [];
	});
	return [...new Set(numbers)].sort((a, b) => a - b);
}

/** The group's rows; those left wholly empty are not there. */
export function rowSayings(group: RowGroup, typed: Typed): Record<string, unknown>[] {
	const rows = rowNumbers(typed, group.name).map((number) => sayings(group.fields, typed, `${group.name}.${number}.`));
	return rows.filter((row) => Object.keys(row).length > 0);
}

export function typedRows(group: RowGroup, kept: readonly Readonly<Record<string, unknown>>[]): Typed {
	return Object.assign({}, ...kept.map((row, number) => typedFrom(group.fields, row, `${group.name}.${number}.`)));
}
