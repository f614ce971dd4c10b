import type { Database } from "../../prisma/client";
import { type StepTx, statements } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import type { SaidField } from "../../workflows/rules/field";
import { NO_ID } from "../people/county";
import type { Said } from "../said";
import type { Place } from "../write";

/** D9, D26, Z12: the unit that answers for the facts, the centre that sees to the form, the county chair with decisions, and finance with its cash sheets. */
export const KEEPERS: { who: readonly Role[]; whose: string } = {
	who: ["unit_clerk", "unit_chair", "centre", "county_chair", "finance"],
	whose: "证明材料由案件所在的基层工会、县帮扶中心、县总工会主席和财务收取",
};

export const CASE: SaidField = { name: "caseId", label: "案件", kind: "case" };
export const PAGE: SaidField = { name: "evidenceId", label: "证明材料", kind: "reference" };

interface OfCase extends Place {
	caseId: string;
}

export async function caseOf(db: Database, said: Said): Promise<OfCase | undefined> {
	return statements(db).row<OfCase>`
		SELECT u.path AS "unionPath", c.county_id AS "countyId", c.id AS "caseId"
		FROM cases c JOIN unions u ON u.id = c.union_id WHERE c.id = ${said.ref("caseId") ?? NO_ID}::uuid`;
}

interface OfPage extends OfCase {
	evidenceId: string;
}

/** A page that is still kept with its case. */
export async function pageOf(db: Database, said: Said): Promise<OfPage | undefined> {
	return statements(db).row<OfPage>`
		SELECT u.path AS "unionPath", c.county_id AS "countyId", c.id AS "caseId", e.id AS "evidenceId"
		FROM evidence_kept e JOIN cases c ON c.id = e.case_id JOIN unions u ON u.id = c.union_id
		WHERE e.id = ${said.ref("evidenceId") ?? NO_ID}::uuid`;
}

/** Whose papers a case may hold: everybody of the household, as its newest form names them. */
export async function householdNames(tx: Pick<StepTx, "rows">, caseId: string): Promise<string[]> {
	const [form] = await tx.rows<{ data: { name?: string; members?: { name?: string }[] } }>`
		SELECT v.data FROM form_version v WHERE v.case_id = coalesce(
			(SELECT f.application_id FROM file f WHERE f.case_id = ${caseId}::uuid),
			(SELECT f.application_id FROM grant_case g JOIN file f ON f.case_id = g.file_id WHERE g.case_id = ${caseId}::uuid), ${caseId}::uuid)
		ORDER BY v.version DESC LIMIT 1`;
	const { name, members = [] } = form?.data ?? {};
	const names = [name, ...members.map((member) => member.name)].flatMap((one) => (one ? [one] : []));
	return [...new Set(names)];
}

/** The same, for screens. */
export function householdOf(db: Database, caseId: string): Promise<string[]> {
	return householdNames(statements(db), caseId);
}
