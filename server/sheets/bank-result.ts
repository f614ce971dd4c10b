import type { KeyUsed } from "../../record/key-said";
import { mayRead, readBankResult } from "../../record/money/bank/results";
import type { Written } from "../../record/written";
import type { Visitor } from "../access/visitor";
import type { Deps } from "../deps";
import type { FileRefused } from "./file-refused";
import { readSheets } from "./read-sheets";
import { takeFile } from "./take-file";
import type { Uploaded } from "./upload";

interface Asked {
	visitor: Pick<Visitor, "actor" | "now">;
	/** What was said with it. */
	raw: Readonly<Record<string, unknown>>;
	file: Uploaded | FileRefused;
	key: string;
}

/** A bank's answer, from the desk and the API alike. */
export async function takeBankResult(
	deps: Pick<Deps, "db" | "secrets">,
	{ visitor, raw, file, key }: Asked,
): Promise<Written<{ id: string; before: boolean }> | KeyUsed> {
	const { actor, now } = visitor;
	return takeFile({
		may: await mayRead(deps.db, { actor, now, raw }),
		file,
		clause: "Z12",
		take: async ({ bytes, fileName, sha256 }) =>
			readBankResult(deps, { actor, now, raw, fileName, sha256, book: await readSheets(bytes), key }),
	});
}
