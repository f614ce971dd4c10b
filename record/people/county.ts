import type { Database } from "../../prisma/client";
import type { StepTx } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import { type ClauseId, cite } from "../../workflows/rules/clauses";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
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

/** What a finding, a complaint or a breach may speak of belongs to its county. */
export async function checkSubjects(
	tx: StepTx,
	countyId: string,
	of: { clause: ClauseId; caseId?: string; unionId?: string; sampleId?: string },
): Promise<Refusal[]> {
	const no = (field: string, what: string) =>
		refusal("not_of_county", of.clause, `本县没有这${what}`, { field, next: `请从列出的${what.slice(1)}中选择` });
	const found = await tx.row<{ aCase: boolean; aUnion: boolean; aSample: boolean }>`
		SELECT EXISTS (SELECT 1 FROM cases WHERE id = ${of.caseId ?? null}::uuid AND county_id = ${countyId}::uuid) AS "aCase",
			EXISTS (SELECT 1 FROM unions WHERE id = ${of.unionId ?? null}::uuid AND county_id = ${countyId}::uuid) AS "aUnion",
			EXISTS (SELECT 1 FROM sample WHERE id = ${of.sampleId ?? null}::uuid AND county_id = ${countyId}::uuid) AS "aSample"`;
	return [
		...(of.caseId !== undefined && !found?.aCase ? [no("caseId", "件事项")] : []),
		...(of.unionId !== undefined && !found?.aUnion ? [no("unionId", "个工会")] : []),
		...(of.sampleId !== undefined && !found?.aSample ? [no("sampleId", "次抽查")] : []),
	];
}

/** Said once: somebody has answered before. */
export function answeredBefore(clause: ClauseId, what: string): Refusal {
	return refusal("answered", clause, `${what}，不能再改（${cite(clause)}）`, { field: "answer", next: "需要补充的请另行登记" });
}

/** Who writes, with what key (of the form, used once), and when. */
export interface Writing {
	actor: Actor;
	key: string;
	now: { at: number; today: PlainDate };
}
