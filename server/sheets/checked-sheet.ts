import { createHash } from "node:crypto";
import type { ImportRow } from "../../prisma/read/imports";
import type { RecordEnv } from "../../record/env";
import { rowsKept } from "../../record/imports/shown";
import { handedBack } from "./handed-back";

/** What is left of an import, with a note in each cell in which something was found. */
export async function checkedSheet(
	env: RecordEnv,
	{ id, sheet, headingRow, headings }: Pick<ImportRow, "id" | "sheet" | "headingRow" | "headings">,
): Promise<{ bytes: Buffer; rows: number; sha256: string }> {
	const rows = await rowsKept(env, id);
	const bytes = await handedBack({ sheet, headingRow, headings, rows });
	return { bytes, rows: rows.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}
