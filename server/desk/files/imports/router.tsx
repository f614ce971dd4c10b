import { type Request, type Response, Router } from "express";
import { imports } from "../../../../prisma/read/imports";
import { unionChoices } from "../../../../prisma/read/unions";
import { madeExport, sentExport } from "../../../../record/audit/export";
import { beginListExport } from "../../../../record/audit/list-export";
import { IMPORT_KINDS, importKind } from "../../../../record/imports/kinds";
import { UPLOAD_FIELDS } from "../../../../record/imports/open-import";
import { rowsFound } from "../../../../record/imports/shown";
import { reach, roleOver } from "../../../../record/people/actor";
import type { FieldOption } from "../../../../workflows/rules/field";
import { only } from "../../../access/only";
import { holds, type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { importForms } from "../../../forms/imports";
import type { Mistake } from "../../../forms/mistake";
import type { Typed } from "../../../forms/typed";
import { paths } from "../../../paths";
import { checkedSheet } from "../../../sheets/checked-sheet";
import { takeUpload } from "../../../sheets/import";
import { sheetTemplate } from "../../../sheets/template";
import type { Sent } from "../../components/index";
import { idOf } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { postUpload } from "../../page/upload-post";
import { NewImportPage } from "./new-page";
import { ImportPage } from "./page";

const MOST_SHOWN = 200;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const UPLOADERS = [...new Set(Object.values(IMPORT_KINDS).flatMap(({ who }) => who))];

/** 导入: a sheet is uploaded, tried, looked through and taken in. */
export function importsRouter(deps: Deps): Router {
	const router = Router();

	const showNew = async (res: Response, typed: Typed = {}, mistakes: readonly Mistake[] = [], status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const unions = await unionsFor(deps, visitor);
		const kind = Object.values(IMPORT_KINDS).find(({ who }) => holds(visitor, ...who))?.id;
		const [union, ...others] = unions;
		const given = { kind: kind ?? "", ...(union && others.length === 0 ? { unionId: union.value } : {}) };
		sendPage(res, <NewImportPage {...{ visitor, unions, mistakes }} typed={{ ...given, ...typed }} />, status);
	};
	router.get(paths.newImport, only(...UPLOADERS), (_req, res) => showNew(res));
	postUpload(router, {
		action: paths.newImport,
		who: UPLOADERS,
		fields: UPLOAD_FIELDS,
		take: (_, { visitor, raw, file, key }) => takeUpload(deps, { visitor, kind: raw.kind, unionId: raw.unionId, file, key }),
		again: (_, res, { typed, mistakes }, status) => showNew(res, typed, mistakes, status),
		done: ({ id }) => ({ to: paths.import(id), said: "已读取，请核对列的对应，然后试算。" }),
	});

	router.get(paths.importTemplate(":kind"), only(...UPLOADERS), async (req, res) => {
		const kind = Object.values(IMPORT_KINDS).find(({ id }) => id === req.params.kind);
		if (!kind) throw new NotFound();
		const unions = (await unionsFor(deps, visitorOf(res))).map(({ label }) => label);
		res.attachment(`${kind.label}导入模板.xlsx`).type(XLSX).set("Cache-Control", "no-store");
		res.send(await sheetTemplate(kind.label, kind.columns, unions));
	});

	const found = async (req: Request, res: Response) => {
		const visitor = visitorOf(res);
		const row = await imports.one(deps.db, { paths: reach(visitor.actor) }, idOf(req));
		if (!row) throw new NotFound();
		const kind = importKind(row.kind);
		const prepares = roleOver(visitor.actor, row.unionPath, kind.who) !== undefined;
		const takes = roleOver(visitor.actor, row.unionPath, kind.takers) !== undefined;
		return { visitor, row, kind, prepares, takes };
	};
	const showOne = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const shown = await found(req, res);
		const rows =
			shown.prepares || shown.takes || roleOver(shown.visitor.actor, shown.row.unionPath, ["auditor"])
				? await rowsFound(deps, shown.row.id, { limit: MOST_SHOWN })
				: undefined;
		sendPage(res, <ImportPage {...shown} found={rows} sent={sent} />, status);
	};
	router.get(paths.checkedImport(":id"), async (req, res) => {
		const { visitor, row, prepares } = await found(req, res);
		if (!prepares) throw new NotFound();
		const { bytes, rows, sha256 } = await checkedSheet(deps, row);
		const exportIds = await beginListExport(deps, {
			actor: visitor.actor,
			title: `导入核对 ${row.fileName}`,
			paths: [row.unionPath],
			now: visitor.now,
		});
		for (const id of exportIds) await madeExport(deps, id, { rows, sha256 });
		res.once("close", () => {
			for (const id of exportIds) void sentExport(deps, id, res.writableFinished);
		});
		res
			.attachment(`核对-${row.fileName.replace(/\.\w+$/, "")}.xlsx`)
			.type(XLSX)
			.set("Cache-Control", "no-store");
		res.send(bytes);
	});
	router.get(paths.import(":id"), (req, res) => showOne(req, res));
	postForms(router, deps, importForms, showOne);
	return router;
}

/** Where somebody may upload to. */
async function unionsFor({ db }: Deps, { actor }: Visitor): Promise<FieldOption[]> {
	const kinds = Object.values(IMPORT_KINDS);
	const all = await unionChoices(db, reach(actor, UPLOADERS));
	return all.filter(({ kind }) => kinds.some(({ of }) => of === kind)).map(({ value, label }) => ({ value, label: label.trim() }));
}
