import { DRAFT_USE_PLAN } from "../../record/money/use-plan";
import { type County, written } from "../builders/county";
import { writing } from "../builders/writing";
import type { Asks } from "./asks";

const TODAY = "2026-03-26";

/** What is asked of the routes of the county's plan of a year: a draft of its own for each asker. */
export function usePlanAsks({ env, people, countyId, unitId }: County): Asks {
	const said = { year: 2026, totalFen: 10_000_000, way: "even", text: "普遍安排。" };
	const draft = async () => written(await writing(env, TODAY)(DRAFT_USE_PLAN, people.centre, { countyId, ...said })).id;
	return {
		"POST /counties/{id}/use-plans": () => ({ ids: { id: countyId }, body: said }),
		"GET /use-plans/{id}": async () => ({ ids: { id: await draft() } }),
		"PUT /use-plans/{id}/lines": async () => ({
			ids: { id: await draft() },
			body: { unionId: unitId, aidType: "legal", plannedFen: 0, households: 0 },
		}),
		"POST /use-plans/{id}/approval": async () => ({
			ids: { id: await draft() },
			body: { heldOn: TODAY, minutes: "青工纪〔2026〕9号", members: ["白云崖", "高山岚"] },
		}),
	};
}
