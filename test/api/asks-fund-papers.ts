import type { Asks } from "./asks";

/** What is asked of the routes of budgets, plans, reviews and the figures of a year. */
export function fundPaperAsks(of: { countyId: string; fundId: string; projectId: string }): Asks {
	const [county, fund, project] = [{ id: of.countyId }, { id: of.fundId }, { id: of.projectId }];
	const decision = "青工财〔2026〕1号";
	return {
		"GET /funds/{id}/budgets": () => ({ ids: fund }),
		"POST /funds/{id}/budgets": () => ({ ids: fund, body: { year: 2026, amountFen: 10_000_000, decision } }),
		"GET /projects/{id}/plans": () => ({ ids: project }),
		"POST /projects/{id}/plans": () => ({
			ids: project,
			body: { year: 2026, plannedFen: 5_000_000, plannedHouseholds: 30, text: "侧重重病家庭。", decision },
		}),
		"GET /projects/{id}/reviews": () => ({ ids: project }),
		"POST /projects/{id}/reviews": () => ({ ids: project, body: { year: 2026, text: "按方案完成。" } }),
		"POST /counties/{id}/fund-reports": (n) => ({ ids: county, body: { year: 2025 - (n % 2), addressee: "市总工会" } }),
		"GET /counties/{id}/fund-report": () => ({ ids: county, query: "year=2026" }),
		"GET /counties/{id}/real-name-summary": () => ({ ids: county, query: `year=2026&projectId=${of.projectId}` }),
		"POST /counties/{id}/real-name-summary/downloads": () => ({ ids: county, body: { year: 2026, reason: "财政局核对发放" } }),
		"GET /counties/{id}/real-name-summary/csv": () => ({ ids: county, query: "year=2026" }),
	};
}
