import { statements } from "../../prisma/step-sql";
import type { Finding } from "../../workflows/rules/import-cells";
import type { SheetRow } from "../../workflows/rules/sheet";
import type { RecordEnv } from "../env";
import { sheetRowOf } from "./units";

/** A row that somebody has to look at. */
export interface RowShown {
	number: number;
	state: string;
	decision: string | null;
	findings: Finding[];
}

/** The next rows in which something was found, by their numbers. What they say are people's data: for whoever may prepare the import. */
export async function rowsFound(
	env: RecordEnv,
	importId: string,
	{ after = 0, limit }: { after?: number; limit: number },
): Promise<RowShown[]> {
	const rows = await statements(env.db).rows<Omit<RowShown, "findings"> & { findings: Uint8Array }>`
		SELECT number, state, decision, findings FROM sheet_import_row
		WHERE import_id = ${importId}::uuid AND number > ${after} AND findings IS NOT NULL AND state IN ('unfit', 'twin') ORDER BY number LIMIT ${limit}`;
	return rows.map((row) => ({ ...row, findings: JSON.parse(env.secrets.open(row.findings)) as Finding[] }));
}

/** Every row that is still kept, as it was uploaded, with what was found in it. */
export async function rowsKept(env: RecordEnv, importId: string): Promise<{ row: SheetRow; findings: Finding[] }[]> {
	const rows = await statements(env.db).rows<{ sealed: Uint8Array; findings: Uint8Array | null }>`
		SELECT sealed, findings FROM sheet_import_row WHERE import_id = ${importId}::uuid AND sealed IS NOT NULL ORDER BY number`;
	return rows.map(({ sealed, findings }) => ({
		row: sheetRowOf(env.secrets, sealed),
		findings: findings === null ? [] : (JSON.parse(env.secrets.open(findings)) as Finding[]),
	}));
}
