import type { Finding, ReadRow } from "../../workflows/rules/import-cells";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { S1Draft } from "../../workflows/rules/s1";
import { checkS1 } from "../../workflows/rules/s1-completeness";
import { readDraft } from "../../workflows/rules/s1-draft";
import { MEMBER_ROWS } from "../../workflows/rules/s1-fields";
import { headingKey } from "../../workflows/rules/sheet";
import { DISABLED_NOTE, FILE_COLUMNS, FORM_FIELDS, MUST_HAVE } from "./file-columns";
import { atCells } from "./findings";
import type { Unit } from "./kind";

const MEMBERS_HAVE = ["name", "relation", "idNumber", "bornOn"];

/** A household of the sheet as the form that its file rests on. */
export interface FormRead {
	holder: ReadRow;
	form: S1Draft;
	/** Labels of what the paper does not say, and of what it says without proof. */
	unproven: string[];
	findings: Finding[];
}

/** Rows of one file as S1: what an old paper lacks is marked, what is said is held to the form's own rules. */
export function readForm(unit: Unit, today: PlainDate): FormRead {
	const holders = unit.rows.filter(({ values }) => values.relation === "本人");
	const [holder = unit.rows[0]] = holders;
	const findings = unit.rows.flatMap((row) => row.findings);
	if (holders.length !== 1) {
		const found = holders.length === 0 ? "没有“本人”一行" : `有 ${holders.length} 行“本人”`;
		const next = "每户一行本人，家庭成员各填一行，建档编号相同";
		findings.push(...atCells(unit.rows[0], [refusal("holder_row", "D24", `这一户${found}`, { field: "relation", next })]));
	}
	const raw: Record<string, unknown> = {};
	for (const { name } of FORM_FIELDS) {
		const [group = "", inner] = name.split(".");
		const value = holder.values[name];
		if (value !== undefined) raw[group] = inner === undefined ? value : { ...(raw[group] as object | undefined), [inner]: value };
	}
	raw.members = unit.rows.map((row) => Object.fromEntries(MEMBER_ROWS.fields.map(({ name }) => [name, row.values[name]])));
	const disabled = unit.rows.filter(({ values }) => values.certificateNumber !== undefined || values[DISABLED_NOTE] !== undefined);
	raw.disabledMembers = disabled.map(({ values: { name, certificateNumber, [DISABLED_NOTE]: note } }) => ({
		name,
		certificateNumber,
		note,
	}));
	const { form, refusals } = readDraft(raw, today);
	const plain = checkS1(form, today).filter(({ field = "" }) => !field.startsWith("evidence"));
	const wrong = [...refusals, ...plain.filter((one) => !maybeAbsent(one))];
	const missed = new Set<string>();
	for (const one of wrong) {
		const [row, field] = placeOf(one, { members: unit.rows, disabledMembers: disabled }, holder);
		const key = `${row.number}/${field}/${one.code}`;
		if (!missed.has(key)) findings.push(...atCells(row, [{ ...one, field }]));
		missed.add(key);
	}
	const absent = plain.filter(maybeAbsent).map(({ field = "" }) =>
		labelOf(
			field
				.split(".")
				.slice(/^(members|disabledMembers)\./.test(field) ? 2 : 0)
				.join("."),
		),
	);
	const said = unprovenSaid(holder, findings);
	return { holder, form, unproven: [...new Set([...absent, ...said])], findings };
}

/** What an old paper may lack. */
function maybeAbsent({ code, field = "" }: Refusal): boolean {
	if (code !== "required") return false;
	const [group, , member = ""] = field.split(".");
	if (group === "disabledMembers") return member !== "name";
	return group === "members" ? !MEMBERS_HAVE.includes(member) : !MUST_HAVE.includes(field);
}

/** Which row and column a refusal of the form speaks of. */
function placeOf(
	{ field = "" }: Refusal,
	rows: Record<"members" | "disabledMembers", readonly ReadRow[]>,
	holder: ReadRow,
): [ReadRow, string | undefined] {
	const [, group, index, member] = /^(members|disabledMembers)\.(\d+)\.(\w+)$/.exec(field) ?? [];
	if (index === undefined) return [holder, field === "members" || field === "" ? "relation" : field];
	const of = group === "disabledMembers" ? "disabledMembers" : "members";
	return [rows[of][Number(index)] ?? holder, of === "disabledMembers" && member === "note" ? DISABLED_NOTE : member];
}

const labelOf = (field: string): string => FILE_COLUMNS.find((column) => column.field === field)?.label ?? field;

/** What the sheet itself says to be without proof, by the columns' own names. */
function unprovenSaid(holder: ReadRow, findings: Finding[]): string[] {
	const said = Array.isArray(holder.values.unproven) ? holder.values.unproven.map(String) : [];
	return said.flatMap((one) => {
		const column = FILE_COLUMNS.find(({ label, also = [] }) => [label, ...also].some((name) => headingKey(name) === headingKey(one)));
		if (column) return [column.label];
		const next = "请写这张表里的栏目名称，用“、”隔开";
		findings.push(
			...atCells(holder, [refusal("no_such_column", "D26", `“未核实的栏目”中没有叫“${one}”的栏目`, { field: "unproven", next })]),
		);
		return [];
	});
}
