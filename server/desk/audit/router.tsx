import { Router } from "express";
import type { Deps } from "../../deps";
import { exportsRouter } from "./exports";
import { BREACHES, COMPLAINTS, FINDINGS } from "./kinds";
import { entriesRouter } from "./register";
import { samplesRouter } from "./samples";
import { unaidedRouter } from "./unaided";

/** 监督: what audit and the public look at (Z17, Z18), and what the rules were broken by (D29). */
export function auditRouter(deps: Deps): Router {
	const router = Router();
	router.use(samplesRouter(deps));
	router.use(entriesRouter(deps, FINDINGS));
	router.use(entriesRouter(deps, COMPLAINTS));
	router.use(entriesRouter(deps, BREACHES));
	router.use(unaidedRouter(deps));
	router.use(exportsRouter(deps));
	return router;
}
