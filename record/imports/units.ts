import type { StepTx } from "../../prisma/step-sql";
import { halfWidth } from "../../workflows/rules/identity-number";
import { readRow } from "../../workflows/rules/import-cells";
import type { SheetRow } from "../../workflows/rules/sheet";
import type { Secrets } from "../env";
import type { LockedImport } from "./import-row";
import type { Unit } from "./kind";

interface StoredRow {
	number: number;
	unit: number;
	sealed: Uint8Array;
}

type Read = Pick<LockedImport, "id" | "kind" | "matched" | "oddities">;

export function sheetRowOf(secrets: Secrets, sealed: Uint8Array): SheetRow {
	return JSON.parse(secrets.open(sealed)) as SheetRow;
}

/** Puts rows that make one thing together under the number of its first row: by what its column says, never by where they stand. */
export async function groupRows(tx: StepTx, secrets: Secrets, of: Read): Promise<void> {
	const { unitBy } = of.kind;
	const column = unitBy === undefined ? undefined : of.kind.columns.find(({ field }) => field === unitBy);
	if (!column) return;
	const rows = await tx.rows<StoredRow>`
		SELECT number, unit, sealed FROM sheet_import_row WHERE import_id = ${of.id}::uuid AND state <> 'taken' ORDER BY number`;
	const first = new Map<string, number>();
	const moved: [number: string, unit: string][] = [];
	for (const { number, sealed } of rows) {
		const { values } = readRow(sheetRowOf(secrets, sealed), [column], { matched: of.matched, merged: [] });
		// Nothing of a number is left out but blanks: what stands in brackets tells two apart.
		const key = halfWidth(String(values[column.field] ?? "")).replace(/\s/g, "");
		const unit = key === "" ? undefined : first.get(key);
		if (key !== "" && unit === undefined) first.set(key, number);
		if (unit !== undefined) moved.push([String(number), String(unit)]);
	}
	await tx.write`
		UPDATE sheet_import_row r SET unit = m.unit
		FROM unnest(${moved.map(([number]) => number)}::int[], ${moved.map(([, unit]) => unit)}::int[]) AS m(number, unit)
		WHERE r.import_id = ${of.id}::uuid AND r.number = m.number`;
}

/** The next units in this state, with all their rows, as the sheet's columns read them. */
export async function nextUnits(
	tx: StepTx,
	secrets: Secrets,
	of: Read,
	{ states, limit }: { states: readonly string[]; limit: number },
): Promise<Unit[]> {
	const rows = await tx.rows<StoredRow>`
		WITH next AS (
			SELECT unit FROM sheet_import_row
			WHERE import_id = ${of.id}::uuid AND number = unit AND state = ANY(${[...states]}::text[]) AND decision IS DISTINCT FROM 'leave'
			ORDER BY unit LIMIT ${limit}
		)
		SELECT r.number, r.unit, r.sealed FROM sheet_import_row r JOIN next ON next.unit = r.unit
		WHERE r.import_id = ${of.id}::uuid ORDER BY r.unit, r.number`;
	const units = new Map<number, Unit>();
	for (const { number, unit, sealed } of rows) {
		const row = readRow(sheetRowOf(secrets, sealed), of.kind.columns, { matched: of.matched, merged: of.oddities.merged });
		const before = units.get(unit);
		units.set(unit, before ? { number: unit, rows: [...before.rows, row] } : { number, rows: [row] });
	}
	return [...units.values()];
}
