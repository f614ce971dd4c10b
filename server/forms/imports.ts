import { TAKE_IMPORT } from "../../record/imports/take-import";
import { DECIDE_ROW, DROP_IMPORT, MATCH_COLUMN, TRY_IMPORT } from "../../record/imports/writes";
import { paths } from "../paths";
import { defineForm } from "./form";

const IMPORTS = "导入";
const named = { id: "importId" } as const;
const to = (_: null, { id = "" }: Readonly<Record<string, string>>) => paths.import(id);

export const matchColumnForm = defineForm({
	write: MATCH_COLUMN,
	api: { method: "put", path: "/imports/{id}/columns", named, tag: IMPORTS, summary: "改正一列的对应；本县下次上传按此对应", status: 200 },
	desk: { action: paths.matchImport(":id"), named, done: "已改正，下次上传也按此对应。请重新试算。", to },
});

export const tryImportForm = defineForm({
	write: TRY_IMPORT,
	api: { method: "post", path: "/imports/{id}/trial", named, tag: IMPORTS, summary: "开始试算：逐行核对，不写入任何记录", status: 200 },
	desk: { action: paths.tryImport(":id"), named, done: "已开始试算。", to },
});

const decideRowForm = defineForm({
	write: DECIDE_ROW,
	api: {
		method: "post",
		path: "/imports/{id}/decisions",
		named,
		tag: IMPORTS,
		summary: "对重复或有错的一行登记决定；不写行号的为全部有错的行",
		status: 200,
	},
	desk: { action: paths.decideImport(":id"), named, done: "决定已登记。", to },
});

export const takeImportForm = defineForm({
	write: TAKE_IMPORT,
	api: {
		method: "post",
		path: "/imports/{id}/taking",
		named,
		tag: IMPORTS,
		summary: "开始导入：分批进行，一批全部成功或全部不动；中断后接着办",
		status: 200,
	},
	desk: { action: paths.takeImport(":id"), named, done: "已开始导入。", to },
});

export const dropImportForm = defineForm({
	write: DROP_IMPORT,
	api: { method: "post", path: "/imports/{id}/drop", named, tag: IMPORTS, summary: "作废：没有导入的行不再保存", status: 200 },
	desk: { action: paths.dropImport(":id"), named, done: "已作废，没有导入的行已删除。", to },
});

export const importForms = [matchColumnForm, tryImportForm, decideRowForm, takeImportForm, dropImportForm];
