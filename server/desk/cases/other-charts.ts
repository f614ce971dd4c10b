import { Router } from "express";
import { CHARTS } from "../../../workflows/charts";
import type { Deps } from "../../deps";
import { OTHER_CHARTS } from "../../registers/cases";
import { caseRoutes } from "./routes";

/** The case of each chart that has no pages of its own: what the chart itself says, and no more. */
export function otherCasesRouter(deps: Deps): Router {
	const router = Router();
	for (const chart of OTHER_CHARTS) {
		const { path: place } = CHARTS[chart];
		router.use(caseRoutes(deps, { chart, place, body: async () => ({ cards: null }) }));
	}
	return router;
}
