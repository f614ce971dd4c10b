import { Router } from "express";
import { CHARTS } from "../../../workflows/charts";
import type { Deps } from "../../deps";
import { casesPath } from "../../paths";
import { OTHER_CHARTS } from "../page/menu";
import { listRoutes } from "./list-page";
import { caseRoutes } from "./routes";

/** The list and the case of each chart that has no pages of its own: what the chart itself says, and no more. */
export function otherCasesRouter(deps: Deps): Router {
	const router = Router();
	for (const chart of OTHER_CHARTS) {
		const { label, path: place } = CHARTS[chart];
		router.use(listRoutes(deps, { chart, place, title: label, path: casesPath(chart), columns: [], empty: () => `还没有${label}。` }));
		router.use(caseRoutes(deps, { chart, place, body: async () => ({ cards: null }) }));
	}
	return router;
}
