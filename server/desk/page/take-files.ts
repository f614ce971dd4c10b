import type { Request, RequestHandler, Response } from "express";
import multer, { MulterError, type StorageEngine } from "multer";
import { MOST_BYTES, MOST_FILES } from "../../../workflows/rules/evidence-kinds";
import { visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import type { Taken } from "../../evidence/reception";
import type { Mistake } from "../../forms/mistake";
import { FILES_OF } from "../../forms/typed";

const MOST_FIELDS = 500;
const MOST_FIELD_BYTES = 64 * 1024;
/** All of a form: its files, and some room for what is typed. */
const MOST_OF_FORM = MOST_FILES * MOST_BYTES + 1024 * 1024;

const refused = new WeakMap<Request, Mistake[]>();

/** Which files of this form were not taken, and why. */
export function filesRefused(req: Request): readonly Mistake[] {
	return refused.get(req) ?? [];
}

/**
 * Reads a form that brings files. What is typed stands in `req.body` as of any other form; of each file that was taken the id of its upload stands among
 * the values of its field, so that the write says no more of it than that.
 * @param admit throws before the first byte is taken, where whoever sends it may not
 */
export function takeFiles(deps: Deps, admit: (req: Request, res: Response) => Promise<void>): RequestHandler {
	const engine: StorageEngine = {
		_handleFile(req, file, done) {
			const of = { accountId: visitorOf(responses.get(req) as Response).actor.accountId, fileName: file.originalname };
			deps.evidence.whole(of, file.stream).then(
				(taken) => done(null, { taken } as Partial<Express.Multer.File>),
				(error: unknown) => done(error),
			);
		},
		_removeFile(_req, _file, done) {
			// Nothing rests on it: it is swept away with all that nobody has made evidence of.
			done(null);
		},
	};
	const responses = new WeakMap<object, Response>();
	const read = multer({
		storage: engine,
		defParamCharset: "utf8",
		limits: { files: MOST_FILES, fields: MOST_FIELDS, fieldSize: MOST_FIELD_BYTES, parts: MOST_FIELDS + MOST_FILES },
	}).any();
	return async (req, res, next) => {
		if (!req.is("multipart/form-data")) return next();
		await admit(req, res);
		responses.set(req, res);
		if (Number(req.get("Content-Length") ?? 0) > MOST_OF_FORM) {
			req.body = {};
			refused.set(req, [TOO_MANY]);
			// Unread: the browser is told when it has sent it all, and sends no second.
			req.resume();
			return next();
		}
		read(req, res, (error: unknown) => {
			if (error instanceof MulterError) refused.set(req, [mistakeOf(error)]);
			else if (error) return next(error);
			sayTaken(req);
			next();
		});
	};
}

const TOO_MANY: Mistake = {
	message: `一次最多 ${MOST_FILES} 个文件，每个不超过 ${MOST_BYTES / 1024 ** 2} MB；这一次没有收下`,
	field: "uploads",
	next: "请分几次上传",
};

function mistakeOf({ code }: MulterError): Mistake {
	if (code === "LIMIT_FILE_COUNT" || code === "LIMIT_PART_COUNT") return TOO_MANY;
	return { message: "这张表没有读完整，没有收下文件", field: "uploads", next: "请重新选择文件再提交" };
}

function sayTaken(req: Request): void {
	const body: Record<string, unknown> = { ...req.body };
	const wrong = [...filesRefused(req)];
	for (const file of (req.files ?? []) as (Express.Multer.File & { taken?: Taken })[]) {
		const field = file.fieldname.endsWith(FILES_OF) ? file.fieldname.slice(0, -FILES_OF.length) : file.fieldname;
		if (file.taken?.kind === "taken") body[field] = [...[body[field] ?? []].flat(), file.taken.upload.id];
		else if (file.taken) wrong.push({ ...file.taken.refusal, field });
	}
	req.body = body;
	refused.set(req, wrong);
}
