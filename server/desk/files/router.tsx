import { Router } from "express";
import type { Deps } from "../../deps";
import { formRoutes } from "../cases/applications/form-routes";
import { caseRoutes } from "../cases/routes";
import { FILE_FORM } from "./form-kind";
import { FILE } from "./kind";

/** 档案 */
export function filesRouter(deps: Deps): Router {
	const router = Router();
	router.use(formRoutes(deps, FILE_FORM));
	router.use(caseRoutes(deps, FILE));
	return router;
}
