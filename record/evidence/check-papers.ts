import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { StepContext } from "../step-context";

/** D9: what a step names as its papers lies with its own case, and was not taken out. */
export async function checkPapers({ tx, case: found, spec, said }: StepContext): Promise<Refusal[]> {
	const fields = (spec?.fields ?? []).filter(({ name, kind }) => kind === "papers" && said.has(name));
	const ids = fields.flatMap(({ name }) => said.names(name));
	if (ids.length === 0 || !spec) return [];
	const kept = await tx.rows<{ id: string }>`SELECT id FROM evidence_kept WHERE case_id = ${found.id}::uuid AND id = ANY(${ids}::uuid[])`;
	const there = new Set(kept.map(({ id }) => id));
	return fields.flatMap(({ name, label }) => {
		const missing = said.names(name).filter((id) => !there.has(id.toLowerCase()));
		const next = "请从本案的证明材料中选择，或重新上传";
		return missing.length === 0
			? []
			: [refusal("paper_unknown", spec.clause, `“${label}”中有 ${missing.length} 份不在本案的证明材料中`, { field: name, next })];
	});
}
