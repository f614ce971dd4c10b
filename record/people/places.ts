import type { Database } from "../../prisma/client";
import { statements } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import type { SaidField } from "../../workflows/rules/field";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Place } from "../write";
import { type Actor, reach } from "./actor";

/** Of every write that is an administrator's. */
export const ADMINISTERED: { who: readonly Role[]; whose: string } = { who: ["administrator"], whose: "这件事由系统管理员办理" };

/** Whom a write is about. */
export const PERSON: SaidField = { name: "accountId", label: "人员", kind: "reference" };

/** Of every write of which the write itself looks whose it is. */
export const ANYBODYS = { who: "everyone", whose: "" } as const;

/** What belongs to no union: one's own account, one's own alert. */
export const NOWHERE: Place = { unionPath: "/", countyId: null };

/** What belongs to no union and is done by whoever administers one. */
export function whereAdministering(actor: Actor): Place | undefined {
	const [unionPath] = reach(actor, ["administrator"]);
	return unionPath === undefined ? undefined : { unionPath, countyId: null };
}

export interface OfUnion extends Place {
	unionId: string;
	kind: string;
	name: string;
	closedOn: PlainDate | null;
}

export async function unionPlace(db: Database, unionId: string | undefined): Promise<OfUnion | undefined> {
	return statements(db).row<OfUnion>`
		SELECT id AS "unionId", path AS "unionPath", county_id AS "countyId", kind, name, closed_on AS "closedOn"
		FROM unions WHERE id = ${unionId ?? null}::uuid`;
}

export async function countyPlace(db: Database, countyId: string | undefined): Promise<(Place & { countyId: string }) | undefined> {
	return statements(db).row<Place & { countyId: string }>`
		SELECT path AS "unionPath", id AS "countyId" FROM unions WHERE id = ${countyId ?? null}::uuid AND kind = 'county'`;
}
