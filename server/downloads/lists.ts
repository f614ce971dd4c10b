import { createHash } from "node:crypto";
import { BYTE_ORDER_MARK, lineOf } from "../../record/audit/csv";
import { madeExport, sentExport } from "../../record/audit/export";
import { beginListExport } from "../../record/audit/list-export";
import type { Deps } from "../deps";
import type { Ask, Register } from "../registers/register";
import { cellOf } from "../registers/value";
import type { Download } from "./downloads";

const AT_ONCE = 500;

/** A register as its reader sees it, all pages of it: every county that it reaches into has it in its log of exports (D28). */
export async function listDownload(deps: Deps, register: Register, ask: Ask, order: string): Promise<Download> {
	const { actor, now, paths } = ask;
	const exportIds = await beginListExport(deps, { actor, title: register.title, paths, now });
	const all = async (done: (exportId: string) => Promise<void>): Promise<void> => {
		for (const exportId of exportIds) await done(exportId);
	};
	return {
		accountId: actor.accountId,
		fileName: `${register.title}-${now.today}.csv`,
		media: "text/csv",
		async make(write) {
			const hash = createHash("sha256");
			const send = async (text: string): Promise<void> => {
				hash.update(text);
				await write(text);
			};
			await send(BYTE_ORDER_MARK + lineOf(register.columns.map(({ label }) => label)));
			let rows = 0;
			for (let after: string | undefined, whole = true; whole; ) {
				const lines = await register.lines(deps, ask, { order, after, limit: AT_ONCE });
				rows += lines.length;
				await send(lines.map(({ values }) => lineOf(values.map(cellOf))).join(""));
				after = lines.at(-1)?.id;
				whole = lines.length === AT_ONCE;
			}
			const measure = { rows, sha256: hash.digest("hex") };
			await all((exportId) => madeExport(deps, exportId, measure));
		},
		ended: (delivered) => all((exportId) => sentExport(deps, exportId, delivered)),
	};
}
