import { createHash } from "node:crypto";
import type { Request, RequestHandler } from "express";
import multer, { MulterError } from "multer";
import { mayImport, openImport } from "../../record/imports/open-import";
import type { KeyUsed } from "../../record/key-said";
import { refused, type Written } from "../../record/written";
import { plainFileName } from "../../workflows/rules/file-names";
import { refusal } from "../../workflows/rules/refusal";
import type { Visitor } from "../access/visitor";
import type { Deps } from "../deps";
import { gate } from "../downloads/gate";
import { FileRefused } from "./file-refused";
import { megabytes, SHEET_LIMITS } from "./limits";
import { readSheets } from "./read-sheets";

/** What stands in a form's one file field. */
const FILE = "file";
/** Sheets that are read at once: each is in memory whole. */
const reading = gate(2);
const PATIENCE_MS = 60_000;

const memory = multer({
	storage: multer.memoryStorage(),
	defParamCharset: "utf8",
	limits: { fileSize: SHEET_LIMITS.file, files: 1, fields: 10, fieldSize: 10_000, parts: 12 },
});

/** More than the file itself was said, or it was too large: the form is shown again. */
export interface Uploaded {
	bytes: Buffer;
	fileName: string;
}

const TOO_LARGE = new FileRefused("sheet_too_large", `文件超过 ${megabytes(SHEET_LIMITS.file)}`, "请删去图片，或分成几个文件上传");

const uploads = new WeakMap<Request, Uploaded | FileRefused>();

/** Reads a form with one file in it; whatever is wrong with the file is told by the page. */
export const oneSheet: RequestHandler = (req, res, next) => {
	memory.single(FILE)(req, res, (error: unknown) => {
		if (error instanceof MulterError) {
			const large = error.code === "LIMIT_FILE_SIZE";
			uploads.set(req, large ? TOO_LARGE : new FileRefused("sheet_upload", "上传的内容不对", "请在本页选择一个文件后上传"));
			return next();
		}
		if (error) return next(error);
		if (req.file) uploads.set(req, { bytes: req.file.buffer, fileName: plainFileName(req.file.originalname) });
		next();
	});
};

export function uploadOf(req: Request): Uploaded | FileRefused {
	return uploads.get(req) ?? new FileRefused("required", "没有选择文件", "请选择填好的文件");
}

interface Asked {
	visitor: Visitor;
	kind: unknown;
	unionId: unknown;
	file: Uploaded | FileRefused;
	key: string;
}

/** Whoever may not upload it is told so before the file is read; page and API come through here. */
export async function takeUpload(deps: Deps, { visitor, kind, unionId, file, key }: Asked): Promise<Written<{ id: string }> | KeyUsed> {
	const { actor, now } = visitor;
	const may = await mayImport(deps, { actor, now, kind, unionId });
	const wrong = file instanceof FileRefused ? [file.refusal(may.kind === "written" ? may.value.kind.clause : "D10", FILE)] : [];
	if (may.kind !== "written") return may.kind === "refused" ? refused(...may.refusals, ...wrong) : may;
	if (file instanceof FileRefused) return refused(...wrong);
	const leave = await reading.enter(PATIENCE_MS);
	if (!leave) {
		return refused(refusal("busy", may.value.kind.clause, "现在上传的人较多，没有读取", { field: FILE, next: "请等几分钟再上传" }));
	}
	try {
		const book = await readSheets(file.bytes);
		const sha256 = createHash("sha256").update(file.bytes).digest("hex");
		return await openImport(deps, { actor, now, kind, unionId, fileName: file.fileName, sha256, book, key });
	} catch (error) {
		if (error instanceof FileRefused) return refused(error.refusal(may.value.kind.clause, FILE));
		throw error;
	} finally {
		leave();
	}
}
