import { createHash } from "node:crypto";
import type { KeyUsed } from "../../record/key-said";
import { mayRead, readBankResult } from "../../record/money/bank/results";
import { refused, type Written } from "../../record/written";
import { refusal } from "../../workflows/rules/refusal";
import type { Visitor } from "../access/visitor";
import type { Deps } from "../deps";
import { gate } from "../downloads/gate";
import { FileRefused } from "./file-refused";
import { readSheets } from "./read-sheets";
import type { Uploaded } from "./upload";

/** Where the file stands in the form. */
export const FILE = "file";
/** Files that are read at once: each is in memory whole. */
const reading = gate(2);
const PATIENCE_MS = 60_000;

interface Asked {
	visitor: Pick<Visitor, "actor" | "now">;
	/** What was said with it. */
	raw: Readonly<Record<string, unknown>>;
	file: Uploaded | FileRefused;
	key: string;
}

/** A bank's answer, from the desk and the API alike. Whoever may not read one in is told so before the file is looked at. */
export async function takeBankResult(
	deps: Pick<Deps, "db" | "secrets">,
	{ visitor, raw, file, key }: Asked,
): Promise<Written<{ id: string; before: boolean }> | KeyUsed> {
	const { actor, now } = visitor;
	const may = await mayRead(deps.db, { actor, now, raw });
	const wrong = file instanceof FileRefused ? [file.refusal("Z12", FILE)] : [];
	if (may.kind === "refused") return refused(...may.refusals, ...wrong);
	if (may.kind !== "written") return may;
	if (file instanceof FileRefused) return refused(...wrong);
	const leave = await reading.enter(PATIENCE_MS);
	if (!leave) return refused(refusal("busy", "Z12", "现在上传的人较多，没有读取", { field: FILE, next: "请等几分钟再上传" }));
	try {
		const book = await readSheets(file.bytes);
		const sha256 = createHash("sha256").update(file.bytes).digest("hex");
		return await readBankResult(deps, { actor, now, raw, fileName: file.fileName, sha256, book, key });
	} catch (error) {
		if (error instanceof FileRefused) return refused(error.refusal("Z12", FILE));
		throw error;
	} finally {
		leave();
	}
}
