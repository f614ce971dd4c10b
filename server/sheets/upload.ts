import type { Request, RequestHandler } from "express";
import multer, { MulterError } from "multer";
import { plainFileName } from "../../workflows/rules/file-names";
import { FileRefused } from "./file-refused";
import { megabytes, SHEET_LIMITS } from "./limits";

/** The one file field of a form. */
export const FILE = "file";

const memory = multer({
	storage: multer.memoryStorage(),
	defParamCharset: "utf8",
	limits: { fileSize: SHEET_LIMITS.file, files: 1, fields: 10, fieldSize: 10_000, parts: 12 },
});

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
