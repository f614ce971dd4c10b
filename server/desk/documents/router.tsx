import { type Request, type Response, Router } from "express";
import { visitorOf } from "../../access/visitor";
import type { Deps } from "../../deps";
import type { SubjectKind } from "../../documents/document";
import { print } from "../../documents/printing";
import { SUBJECT_KINDS, SUBJECTS } from "../../documents/subjects";
import { DOCX } from "../../downloads/downloads";
import { Forbidden, NotFound } from "../../errors";
import { documentPath } from "../../paths";
import { Card } from "../components/index";
import { idOf, queried } from "../page/address";
import { Page } from "../page/layout";
import { sendPage } from "../page/send";

/** 文书: each paper of a case, a notice or a meeting, as PDF, some as Word too. */
export function documentsRouter(deps: Deps): Router {
	const router = Router();
	for (const kind of SUBJECT_KINDS) {
		router.get(documentPath(SUBJECTS[kind].path, ":id", ":name"), (req, res) => send(deps, kind, req, res));
	}
	return router;
}

const MEDIA = { pdf: "application/pdf", docx: DOCX } as const;

async function send(deps: Deps, kind: SubjectKind, req: Request, res: Response): Promise<void> {
	const visitor = visitorOf(res);
	const [id, name, copy] = [idOf(req), String(req.params.name), queried(req, "copy")];
	const format = queried(req, "format") === "docx" ? "docx" : "pdf";
	if (copy !== undefined && copy !== "1" && copy !== "2") throw new NotFound();
	const outcome = await print(deps, {
		...visitor,
		kind,
		id,
		name,
		format,
		copy: copy === undefined ? undefined : Number(copy),
		gaps: queried(req, "gaps") === "open",
	});
	switch (outcome.kind) {
		case "written": {
			const { bytes, fileName } = outcome.value;
			// A PDF is opened where it stands; saved, it has a name.
			const disposition = `${format === "pdf" ? "inline" : "attachment"}; filename="document.${format}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
			res.type(MEDIA[format]).set({ "Content-Disposition": disposition, "Cache-Control": "no-store" }).end(bytes);
			return;
		}
		case "forbidden":
			throw new Forbidden(outcome.message);
		case "not_found":
			throw new NotFound();
		case "refused": {
			const back = `${SUBJECTS[kind].path}/${id}`;
			const again = new URLSearchParams({ ...(copy && { copy }), gaps: "open" });
			const glyphs = outcome.refusals.every(({ code }) => code === "no_glyph");
			sendPage(
				res,
				<Page title="没有打印" visitor={visitor} crumbs={[["返回", back]]} mistakes={outcome.refusals.map(({ field: _, ...rest }) => rest)}>
					<Card>
						<p class="mb-0">
							没有打印，也没有留下打印记录。
							{glyphs && <a href={`${documentPath(SUBJECTS[kind].path, id, name)}?${again}`}>缺字留空打印</a>} <a href={back}>返回</a>
						</p>
					</Card>
				</Page>,
				422,
			);
		}
	}
}
