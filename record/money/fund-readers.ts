import type { Database } from "../../prisma/client";
import type { Role } from "../../workflows/charts/chart";
import type { Actor } from "../people/actor";
import { inCounty } from "../people/county";

/** Z15, Z16: who reads what the county's centre and finance keep of its funds. */
export const FUND_READERS: readonly Role[] = ["centre", "county_chair", "finance", "auditor"];

/** Why somebody may not read it of this county; nothing where they may. */
export function barredFromFunds(db: Database, actor: Actor, countyId: string): ReturnType<typeof inCounty> {
	return inCounty(db, actor, countyId, FUND_READERS, "资金报表由帮扶中心、主席、财务和经审查看");
}
