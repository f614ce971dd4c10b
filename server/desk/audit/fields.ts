import { unionChoices } from "../../../prisma/read/unions";
import { type Actor, reach } from "../../../record/people/actor";
import type { Role } from "../../../workflows/charts/chart";
import { CLAUSES, type ClauseId } from "../../../workflows/rules/clauses";
import type { FieldSpec } from "../../../workflows/rules/field";
import { checkField } from "../../../workflows/rules/field-check";
import { type PlainDate, plainDate } from "../../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../../workflows/rules/refusal";
import type { Deps } from "../../deps";
import { sayings, type Typed } from "../../forms/typed";

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Every clause as the text numbers it, with its first words. */
export const CLAUSE_FIELD: FieldSpec = {
	name: "clause",
	label: "涉及条款",
	kind: "choice",
	required: true,
	options: Object.entries(CLAUSES).map(([id, { cite, text }]) => ({ value: id, label: `${cite}　${shortened(text)}` })),
};

function shortened(text: string): string {
	const letters = [...text];
	return letters.length > 24 ? `${letters.slice(0, 24).join("")}……` : text;
}

export const TEXT_MAX = 2000;

/** A case is named by the address of its page. */
export const CASE_FIELD: FieldSpec = {
	name: "caseId",
	label: "涉及事项",
	kind: "text",
	max: 300,
	hint: "粘贴该申请、帮扶或档案的页面地址；不涉及某一件的不填",
};

/** What a form said, read: days, ids and texts by the fields' names. */
export interface Said {
	text(name: string): string;
	/** Undefined where nothing was typed. */
	id(name: string): string | undefined;
	day(name: string): PlainDate;
	clause(): ClauseId;
	number(name: string): number;
}

/** Reads a form by its fields. Whether a day or a case fits is for the record to say. */
export function readForm(
	fields: readonly FieldSpec[],
	typed: Typed,
	today: PlainDate,
	clause: ClauseId,
): { ok: true; said: Said } | { ok: false; mistakes: Refusal[] } {
	const values = sayings(fields, typed);
	const mistakes = fields.flatMap((field) => checkField({ ...field, clause }, values[field.name], { path: field.name, on: today }));
	const about = values[CASE_FIELD.name];
	if (typeof about === "string" && !UUID.test(about))
		mistakes.push(
			refusal("not_a_case", clause, "“涉及事项”不是页面地址", { field: CASE_FIELD.name, next: "请打开该事项，复制浏览器的地址" }),
		);
	return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, said: saidOf(values) };
}

function saidOf(values: Readonly<Record<string, unknown>>): Said {
	const text = (name: string) => String(values[name] ?? "");
	return {
		text,
		id: (name) => UUID.exec(text(name))?.[0],
		day: (name) => plainDate(text(name)),
		clause: () => clauseOf(text(CLAUSE_FIELD.name)),
		number: (name) => Number(values[name]),
	};
}

/** One of those that the field offers. */
function clauseOf(text: string): ClauseId {
	const found = Object.keys(CLAUSES).find((id): id is ClauseId => id === text);
	if (!found) throw new Error(`no clause ${text}`);
	return found;
}

/** The counties for which somebody acts in one of these roles, and the unions of each. */
export async function placesOf({ db }: Pick<Deps, "db">, actor: Actor, roles: readonly Role[]) {
	const unions = await unionChoices(db, reach(actor, roles));
	return {
		county: {
			name: "countyId",
			label: "县总工会",
			kind: "choice",
			required: true,
			options: unions.filter(({ kind }) => kind === "county"),
		},
		unions: unions.filter(({ kind }) => kind !== "city"),
	} as const;
}
