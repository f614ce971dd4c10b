import type { Database } from "../../prisma/client";
import { type StepTx, statements } from "../../prisma/step-sql";
import { NO_ID } from "../people/county";
import type { Said } from "../said";
import type { Place } from "../write";
import type { ImportKind } from "./kind";
import { importKind } from "./kinds";

export type ImportState = "read" | "trying" | "tried" | "taking" | "done" | "dropped";

export interface OfImport extends Place {
	importId: string;
	kind: ImportKind;
	unionId: string;
	countyId: string;
}

/** The import that a write names as `importId`. */
export async function importOf(db: Database, said: Said): Promise<OfImport | undefined> {
	const row = await statements(db).row<Omit<OfImport, "kind"> & { kind: string }>`
		SELECT u.path AS "unionPath", i.county_id AS "countyId", i.union_id AS "unionId", i.id AS "importId", i.kind
		FROM sheet_import i JOIN unions u ON u.id = i.union_id WHERE i.id = ${said.ref("importId") ?? NO_ID}::uuid`;
	return row && { ...row, kind: importKind(row.kind) };
}

export interface LockedImport {
	id: string;
	kind: ImportKind;
	unionId: string;
	countyId: string;
	state: ImportState;
	headings: Record<string, string>;
	matched: Record<string, string>;
	oddities: { merged: string[]; hiddenColumns: string[] };
	/** Whoever has uploaded it, and whom they stood in for. */
	by: (string | null)[];
	takenByAccountId: string | null;
	decision: string | null;
}

export async function lockImport(tx: StepTx, id: string): Promise<LockedImport> {
	const row = await tx.row<Omit<LockedImport, "kind"> & { kind: string }>`
		SELECT id, kind, union_id AS "unionId", county_id AS "countyId", state, headings, matched, oddities, array[by_account_id::text, for_account_id::text] AS by,
			taken_by_account_id AS "takenByAccountId", decision
		FROM sheet_import WHERE id = ${id}::uuid FOR UPDATE`;
	if (!row) throw new Error(`no import ${id}`);
	return { ...row, kind: importKind(row.kind) };
}
