import { basename } from "node:path";
import type { Request, RequestHandler } from "express";
import multer, { MulterError } from "multer";
import { unfitIn, withoutInvisible } from "../../workflows/rules/text";
import { megabytes, SHEET_LIMITS } from "./limits";
import { SheetRefused } from "./sheet-refused";

/** The name of a form's one file field. */
export const FILE = "file";
const NAME_MAX = 120;

const memory = multer({
	storage: multer.memoryStorage(),
	defParamCharset: "utf8",
	limits: { fileSize: SHEET_LIMITS.file, files: 1, fields: 12, fieldSize: 10_000, parts: 14 },
});

export interface OneFile {
	bytes: Buffer;
	fileName: string;
}

const files = new WeakMap<Request, OneFile | SheetRefused>();

/** Reads a form with one file in it; what is wrong with the file is told beside what is wrong with the rest. */
export const oneFile: RequestHandler = (req, res, next) => {
	memory.single(FILE)(req, res, (error: unknown) => {
		if (error instanceof MulterError) {
			const large = error.code === "LIMIT_FILE_SIZE";
			const tooLarge = new SheetRefused("sheet_too_large", `文件超过 ${megabytes(SHEET_LIMITS.file)}`, "请分成几个文件上传");
			files.set(req, large ? tooLarge : new SheetRefused("sheet_upload", "上传的内容不对", "请在本页选择一个文件后上传"));
			return next();
		}
		if (error) return next(error);
		if (req.file && req.file.size > 0) files.set(req, { bytes: req.file.buffer, fileName: plainFileName(req.file.originalname) });
		next();
	});
};

export function fileIn(req: Request): OneFile | SheetRefused {
	return files.get(req) ?? new SheetRefused("required", "没有选择文件", "请选择银行给的回单文件");
}

/** `C:\回单\6月.xlsx` → `6月.xlsx`: no folder, nothing that cannot be seen, no more letters than a list shows. */
export function plainFileName(name: string): string {
	const plain = [...withoutInvisible(basename(name.replaceAll("\\", "/"))).trim()].filter((char) => unfitIn(char) === undefined);
	return plain.slice(-NAME_MAX).join("") || "（没有名称）";
}
