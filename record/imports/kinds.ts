import { FILE_IMPORT } from "./file";
import { FOUND_IMPORT } from "./found";
import type { ImportKind, ImportKindId } from "./kind";
import { NATIONAL_IMPORT } from "./national";

/** What can be taken in from a sheet. */
export const IMPORT_KINDS: Readonly<Record<ImportKindId, ImportKind>> = {
	found: FOUND_IMPORT,
	file: FILE_IMPORT,
	national: NATIONAL_IMPORT,
};

export function importKind(id: string): ImportKind {
	const kind = Object.values(IMPORT_KINDS).find((one) => one.id === id);
	if (!kind) throw new Error(`nothing is imported as “${id}”`);
	return kind;
}
