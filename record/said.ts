import type { ClauseId } from "../workflows/rules/clauses";
import type { SaidField } from "../workflows/rules/field";
import { halfWidth, maskCard, parseCard } from "../workflows/rules/identity-number";
import { type Fen, fen } from "../workflows/rules/money";
import { plainName } from "../workflows/rules/names";
import { type PlainDate, plainDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import { checkSaid } from "../workflows/rules/said-field";

/** What a person said with an event or another write: checked against its fields, read by name. */
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
	/** A whole number. */
	number(name: string): number {
		return Number(this.values[name]);
	}
	/** The id that a reference names. */
	ref(name: string): string | undefined {
		const value = this.values[name];
		return typeof value === "string" ? value : undefined;
	}
	flag(name: string): boolean {
		return this.values[name] === true;
	}
	names(name: string): string[] {
		const value = this.values[name];
		return Array.isArray(value) ? value.map(String) : [];
	}

	/** The days, in order. */
	days(name: string): PlainDate[] {
		return this.names(name).map(plainDate).sort();
	}

	/** One of these; undefined where nothing was said. */
	oneOf<Value extends string>(name: string, values: Readonly<Record<Value, unknown>>): Value | undefined {
		const value = this.values[name];
		return (Object.keys(values) as Value[]).find((one) => one === value);
	}

	/** What the event record keeps: card numbers masked, everything else as said. */
	kept(fields: readonly SaidField[]): Record<string, unknown> {
		return Object.fromEntries(
			fields.flatMap(({ name, kind }) => {
				const value = this.values[name];
				if (value === undefined) return [];
				return [[name, kind === "card" ? maskCard(String(value)) : value]];
			}),
		);
	}
}

/** Reads and checks each field by itself; the event's rules come after. Unknown fields are refused. */
export function readSaid(
	fields: readonly SaidField[],
	raw: Readonly<Record<string, unknown>>,
	clause: ClauseId,
	today: PlainDate,
): { said: Said; refusals: Refusal[] } {
	const refusals: Refusal[] = [];
	const values: Record<string, unknown> = {};
	for (const field of fields) {
		const value = normalised(field, raw[field.name]);
		const wrong = checkSaid(field, value, clause, today);
		refusals.push(...wrong);
		if (value !== undefined && wrong.length === 0) values[field.name] = value;
	}
	const known = new Set(fields.map((field) => field.name));
	for (const name of Object.keys(raw)) {
		if (!known.has(name)) refusals.push(refusal("unknown_field", clause, `没有“${name}”这一项`, { field: name, next: "请删去这一项" }));
	}
	return { said: new Said(values), refusals };
}

/** Each value as it is kept: blanks at its ends, full-width digits of a day and what says nothing are gone. Of what is no field, as it is. */
export function plainSaid(fields: readonly SaidField[], raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const plain = Object.entries(raw).map(([name, value]) => {
		const field = fields.find((one) => one.name === name);
		return [name, field ? normalised(field, value) : value] as const;
	});
	return Object.fromEntries(plain.filter(([, value]) => value !== undefined));
}

/** The id of a case, as the address of its page has it. */
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

function normalised(field: SaidField, raw: unknown): unknown {
	if (raw === undefined || raw === null) return undefined;
	if (field.kind === "names" && Array.isArray(raw)) {
		const names = raw.map((name) => plainName(String(name))).filter((name) => name !== "");
		return names.length === 0 ? undefined : names;
	}
	if ((field.kind === "days" || field.kind === "papers") && Array.isArray(raw) && raw.length === 0) return undefined;
	if (typeof raw !== "string") return raw;
	if (field.kind === "secret") return raw === "" ? undefined : raw;
	const text = raw.trim();
	if (text === "") return undefined;
	if (field.kind === "card") {
		const card = parseCard(text);
		return card.ok ? card.number : text;
	}
	if (field.kind === "case") return UUID.exec(text)?.[0] ?? text;
	if (field.kind === "name") return plainName(text);
	return field.kind === "date" ? halfWidth(text) : text;
}
