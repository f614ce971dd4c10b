import type { StepTx } from "../../prisma/step-sql";
import { CLAUSES, type ClauseId, cite } from "../../workflows/rules/clauses";
import type { SaidField } from "../../workflows/rules/field";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { OfCounty } from "../people/county";
import type { Said } from "../said";

/** Every clause as the text numbers it, with its first words. */
export const CLAUSE: SaidField = {
	name: "clause",
	label: "涉及条款",
	kind: "choice",
	options: Object.entries(CLAUSES).map(([id, { cite, text }]) => ({ value: id, label: `${cite}　${shortened(text)}` })),
};

export const CASE: SaidField = {
	name: "caseId",
	label: "涉及事项",
	kind: "case",
	optional: true,
	hint: "粘贴该申请、帮扶或档案的页面地址；不涉及某一件的不填",
};

export const TEXT: SaidField = { name: "text", label: "情况", kind: "longText" };

export const FOUND_ON: SaidField = { name: "foundOn", label: "发现日期", kind: "date" };

function shortened(text: string): string {
	const letters = [...text];
	return letters.length > 24 ? `${letters.slice(0, 24).join("")}……` : text;
}

/** What a finding, a complaint or a breach may speak of belongs to its county. */
export async function checkSubjects(tx: StepTx, countyId: string, said: Said, clause: ClauseId): Promise<Refusal[]> {
	const no = (field: string, what: string) =>
		refusal("not_of_county", clause, `本县没有这${what}`, { field, next: `请从列出的${what.slice(1)}中选择` });
	const idOf = (name: string) => said.ref(name) ?? null;
	const [caseId, unionId, sampleId] = [idOf("caseId"), idOf("unionId"), idOf("sampleId")];
	const found = await tx.row<{ aCase: boolean; aUnion: boolean; aSample: boolean }>`
		SELECT EXISTS (SELECT 1 FROM cases WHERE id = ${caseId}::uuid AND county_id = ${countyId}::uuid) AS "aCase",
			EXISTS (SELECT 1 FROM unions WHERE id = ${unionId}::uuid AND county_id = ${countyId}::uuid) AS "aUnion",
			EXISTS (SELECT 1 FROM sample WHERE id = ${sampleId}::uuid AND county_id = ${countyId}::uuid) AS "aSample"`;
	return [
		...(caseId !== null && !found?.aCase ? [no("caseId", "件事项")] : []),
		...(unionId !== null && !found?.aUnion ? [no("unionId", "个工会")] : []),
		...(sampleId !== null && !found?.aSample ? [no("sampleId", "次抽查")] : []),
	];
}

/** An entry of a county's register, for whoever answers it. */
export interface OfEntry extends OfCounty {
	id: string;
}

export function entryPlace(entry: { id: string; countyId: string; county: { path: string } } | null): OfEntry | undefined {
	return entry ? { unionPath: entry.county.path, countyId: entry.countyId, id: entry.id } : undefined;
}

/** Refuses a second answer: somebody has answered before. */
export function answeredBefore(clause: ClauseId, field: string, what: string): Refusal {
	return refusal("answered", clause, `${what}，不能再改（${cite(clause)}）`, { field, next: "需要补充的请另行登记" });
}
