import { createHash } from "node:crypto";
import type { Cell } from "../../record/audit/csv";
import { type Exported, madeExport, sentExport, writeTable } from "../../record/audit/export";
import type { ExportId } from "../../record/audit/export-tables";
import type { Deps } from "../deps";
import { bookWriter, type TableBook } from "../sheets/table-book";
import { type Download, XLSX } from "./downloads";

interface Taken {
	accountId: string;
	/** Where it stands in the log of exports. */
	exportId: string;
	fileName?: string;
}

/** A table for auditors or finance (Z16, Z17): the log says what it came to before it goes out, and afterwards whether it arrived. */
export function tableDownload(deps: Deps, { accountId, exportId, fileName }: Taken, name: ExportId, exported: Exported): Download {
	return {
		accountId,
		fileName,
		media: "text/csv",
		async make(write, pool) {
			await madeExport(deps, exportId, await writeTable({ pool, secrets: deps.secrets }, name, exported, write));
		},
		ended: (delivered) => sentExport(deps, exportId, delivered),
	};
}

/** A table that is known already and stands in the log. */
export function writtenDownload(deps: Deps, { accountId, exportId, fileName }: Taken, csv: string | Uint8Array): Download {
	return {
		accountId,
		fileName,
		media: "text/csv",
		make: (write) => write(csv),
		ended: (delivered) => sentExport(deps, exportId, delivered),
	};
}

/** A table as a workbook, which stands in the log; what it came to is noted before it goes out. */
export function bookDownload(
	deps: Deps,
	{ accountId, exportId, fileName }: Taken,
	book: TableBook,
	rows: readonly (readonly Cell[])[],
): Download {
	return {
		accountId,
		fileName,
		media: XLSX,
		async make(write) {
			const hash = createHash("sha256");
			const writer = bookWriter(book, async (part) => {
				hash.update(part);
				await write(part);
			});
			for (const row of rows) await writer.row(row);
			await writer.end();
			await madeExport(deps, exportId, { rows: rows.length, sha256: hash.digest("hex") });
		},
		ended: (delivered) => sentExport(deps, exportId, delivered),
	};
}
