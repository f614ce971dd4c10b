import { mayImport, openImport } from "../../record/imports/open-import";
import type { KeyUsed } from "../../record/key-said";
import type { Written } from "../../record/written";
import type { Visitor } from "../access/visitor";
import type { Deps } from "../deps";
import type { FileRefused } from "./file-refused";
import { readSheets } from "./read-sheets";
import { takeFile } from "./take-file";
import type { Uploaded } from "./upload";

interface Asked {
	visitor: Visitor;
	kind: unknown;
	unionId: unknown;
	file: Uploaded | FileRefused;
	key: string;
}

/** A sheet to be imported (D28), from the desk and the API alike. */
export async function takeUpload(deps: Deps, { visitor, kind, unionId, file, key }: Asked): Promise<Written<{ id: string }> | KeyUsed> {
	const { actor, now } = visitor;
	const may = await mayImport(deps, { actor, now, kind, unionId });
	return takeFile({
		may,
		file,
		clause: may.kind === "written" ? may.value.kind.clause : "D10",
		take: async ({ bytes, fileName, sha256 }) =>
			openImport(deps, { actor, now, kind, unionId, fileName, sha256, book: await readSheets(bytes), key }),
	});
}
