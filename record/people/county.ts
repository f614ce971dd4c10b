import type { Database } from "../../prisma/client";
import type { Role } from "../../workflows/charts/chart";
import type { SaidField } from "../../workflows/rules/field";
import type { Said } from "../said";
import type { Place } from "../write";
import { NOT_FOUND } from "../written";
import { type Actor, reach, roleOver } from "./actor";

/** Why somebody may not act for this county in one of these roles; nothing where they may. */
export async function inCounty(
	db: Database,
	actor: Actor,
	countyId: string,
	roles: readonly Role[],
	whose: string,
): Promise<typeof NOT_FOUND | { kind: "forbidden"; message: string } | undefined> {
	const county = await db.union.findUnique({ where: { id: countyId } });
	if (county?.kind !== "county" || !reach(actor).some((path) => county.path.startsWith(path))) return NOT_FOUND;
	return roleOver(actor, county.path, roles) ? undefined : { kind: "forbidden", message: whose };
}

/** An id that nothing has. */
export const NO_ID = "00000000-0000-0000-0000-000000000000";

export interface OfCounty extends Place {
	countyId: string;
}

export const COUNTY: SaidField = { name: "countyId", label: "县总工会", kind: "reference" };

/** The county that a write names as `countyId`. */
export async function countyOf(db: Database, said: Said): Promise<OfCounty | undefined> {
	const county = await db.union.findFirst({ where: { id: said.ref("countyId") ?? NO_ID, kind: "county" } });
	return county ? { unionPath: county.path, countyId: county.id } : undefined;
}
