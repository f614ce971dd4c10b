import type { Database } from "../client";
import { below, ofUnion, reachedBy } from "./reach";

export interface ProjectChoice {
	id: string;
	name: string;
	aidType: string;
	/** It has a standard of its own (Z3). */
	ownStandard: boolean;
	fundName: string;
	fundSource: string;
	/** `YYYY-MM-DD` */
	releasedOn: string;
}

/** Projects that money has been released to (Z1), of the counties that these paths are in, lead to or are. */
export async function projects(db: Database, paths: readonly string[]): Promise<ProjectChoice[]> {
	const reached = await reachedBy(db, paths);
	return db.$queryRaw<ProjectChoice[]>`
		SELECT p.id, p.name, p.aid_type AS "aidType", p.standard_fen IS NOT NULL AS "ownStandard", f.name AS "fundName", f.source AS "fundSource", p.released_on::text AS "releasedOn"
		FROM project p JOIN fund f ON f.id = p.fund_id JOIN unions k ON k.id = p.county_id
		WHERE p.released_on IS NOT NULL
			AND (${below(ofUnion("k"), reached)} OR EXISTS (SELECT 1 FROM unnest(${[...paths]}::text[]) own WHERE starts_with(own, k.path)))
		ORDER BY k.name, p.aid_type, p.name, p.id`;
}
