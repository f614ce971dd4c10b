import { createHash } from "node:crypto";
import type { KeyUsed } from "../../record/key-said";
import { refused, type Written } from "../../record/written";
import type { ClauseId } from "../../workflows/rules/clauses";
import { refusal } from "../../workflows/rules/refusal";
import { gate } from "../downloads/gate";
import { FileRefused } from "./file-refused";
import { FILE, type Uploaded } from "./upload";

/** Files that are read at once: each is in memory whole. */
const reading = gate(2);
const PATIENCE_MS = 60_000;

interface Given<May, Made> {
	/** Whether the person may, and what else is wrong with what was said. */
	may: Written<May>;
	file: Uploaded | FileRefused;
	clause: ClauseId;
	/** Reads and keeps it. May throw `FileRefused`. @param sha256 hex, of the bytes as they came */
	take(file: Uploaded & { sha256: string }, may: May): Promise<Written<Made> | KeyUsed>;
}

/** A file that comes with a write, from the desk and the API alike. Whoever may not bring it is told so before it is looked at. */
export async function takeFile<May, Made>({ may, file, clause, take }: Given<May, Made>): Promise<Written<Made> | KeyUsed> {
	const wrong = file instanceof FileRefused ? [file.refusal(clause, FILE)] : [];
	if (may.kind === "refused") return refused(...may.refusals, ...wrong);
	if (may.kind !== "written") return may;
	if (file instanceof FileRefused) return refused(...wrong);
	const leave = await reading.enter(PATIENCE_MS);
	if (!leave) return refused(refusal("busy", clause, "现在上传的人较多，没有读取", { field: FILE, next: "请等几分钟再上传" }));
	try {
		return await take({ ...file, sha256: createHash("sha256").update(file.bytes).digest("hex") }, may.value);
	} catch (error) {
		if (error instanceof FileRefused) return refused(error.refusal(clause, FILE));
		throw error;
	} finally {
		leave();
	}
}
