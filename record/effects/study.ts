import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import type { StepContext } from "../step-context";

/** D13, Z10: who studied and who stood aside. The same people on the same day are one study, whatever number of cases it covered. */
export async function recordStudy(step: StepContext): Promise<void> {
	const [members, recused] = [step.said.names("members").toSorted(), step.said.names("recused").toSorted()];
	await step.tx.write`
		INSERT INTO study (id, union_id, held_on, members, recused)
		VALUES (${uuidv7()}::uuid, ${step.case.unionId}::uuid, ${step.said.date("heldOn")}::date, ${members}::text[], ${recused}::text[])
		ON CONFLICT (union_id, held_on, members, recused) DO NOTHING`;
}

/** Whoever stands aside does not count among those who decide. */
export function checkRecused({ said, spec }: StepContext): Refusal[] {
	const aside = new Set(said.names("recused"));
	const both = said.names("members").filter((name) => aside.has(name));
	if (both.length === 0) return [];
	return [
		refusal("recused_member", spec?.clause ?? "D13", `${both.join("、")}既是参加人员又是回避人员`, {
			field: "recused",
			next: "回避的人请从参加人员中去掉；参加人员仍须至少三人",
		}),
	];
}
