import { Router } from "express";
import type { Deps } from "../../deps";
import { paths } from "../../paths";
import { formRoutes } from "../cases/applications/form-routes";
import { type ListKind, listRoutes } from "../cases/list-page";
import { caseRoutes } from "../cases/routes";
import { FILE_FORM } from "./form-kind";
import { FILE } from "./kind";

const LIST: ListKind = {
	chart: "file",
	place: "files",
	title: "困难职工档案",
	path: paths.files,
	columns: [{ label: "建档编号", cell: (row) => row.number ?? "—" }],
	empty: () => (
		<>
			还没有档案。<a href={paths.applications}>建档申请</a>认定并录入后，成为档案。
		</>
	),
};

/** 档案: the list, and the file. */
export function filesRouter(deps: Deps): Router {
	const router = Router();
	router.use(listRoutes(deps, LIST));
	router.use(formRoutes(deps, FILE_FORM));
	router.use(caseRoutes(deps, FILE));
	return router;
}
