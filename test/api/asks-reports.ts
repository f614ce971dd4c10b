import type { County } from "../builders/county";
import type { Asks } from "./asks";

/** What is asked of the routes of reports that an official hands in. */
export function reportAsks({ unitId, countyId }: Pick<County, "unitId" | "countyId">): Asks {
	const [unit, county] = [{ id: unitId }, { id: countyId }];
	const body = { year: 2026, reason: "报送市总工会" };
	return {
		"POST /unions/{id}/reports/september": () => ({ ids: unit, body }),
		"POST /counties/{id}/reports/use-plan": () => ({ ids: county, body }),
		"POST /counties/{id}/reports/reviews": () => ({ ids: county, body }),
		"POST /counties/{id}/reports/statistics": () => ({ ids: county, body }),
		"POST /counties/{id}/reports/year-account": () => ({ ids: county, body }),
		"POST /counties/{id}/reports/audit-tables": () => ({
			ids: county,
			body: { fromOn: "2026-01-01", untilOn: "2026-03-26", table: "findings", reason: "审计局调阅" },
		}),
		"POST /counties/{id}/reports/month-digest": () => ({ ids: county, body: { ...body, month: 3 } }),
	};
}
