import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { declarantNames, householdNames } from "../relatives";
import type { StepContext } from "../step-context";

/** D13, Z10: who studied and who stood aside. The same people on the same day are one study, whatever number of cases it covered. */
export async function recordStudy(step: StepContext): Promise<void> {
	const [members, recused] = [step.said.names("members").toSorted(), step.said.names("recused").toSorted()];
	await step.tx.write`
		INSERT INTO study (id, union_id, held_on, members, recused)
		VALUES (${uuidv7()}::uuid, ${step.case.unionId}::uuid, ${step.said.date("heldOn")}::date, ${members}::text[], ${recused}::text[])
		ON CONFLICT (union_id, held_on, members, recused) DO NOTHING`;
}

/**
 * D13, Z18: relatives stand aside, in a study as in a meeting. Nobody is among those who decide who has declared a relative in the household, or bears the
 * name of one of its members, unless the same name is explained; and whoever stands aside does not count.
 */
export async function checkRecused(step: StepContext): Promise<Refusal[]> {
	const { tx, said, spec, actor, insteadOf, case: found } = step;
	const clause = spec?.clause ?? "D13";
	const members = said.names("members");
	const aside = new Set(said.names("recused"));
	const [kin, household] = [await declarantNames(tx, found.id, found.unionPath), await householdNames(tx, found.id)];

	const both = members.filter((name) => aside.has(name));
	const relatives = members.filter((name) => kin.has(name) && !aside.has(name));
	const deciding = [...members, actor?.name, insteadOf?.name].filter((name) => name !== undefined);
	const namesakes = said.has("sameName")
		? []
		: [...new Set(deciding)].filter((name) => household.has(name) && !kin.has(name) && !aside.has(name));

	const no = (code: string, names: readonly string[], what: string, field: string, next: string): Refusal[] =>
		names.length === 0 ? [] : [refusal(code, clause, `${names.join("、")}${what}`, { field, next })];
	return [
		...no("recused_member", both, "既是参加人员又是回避人员", "recused", "回避的人请从参加人员中去掉；参加人员仍须达到规定人数"),
		...no("relative_takes_part", relatives, "申报过与该户的亲属关系，应当回避", "members", "请从参加人员中去掉，填入回避人员"),
		...no(
			"namesake_takes_part",
			namesakes,
			"与该户家庭成员同名",
			"sameName",
			"是本人或亲属的，请填入回避人员；只是同名的，请在“同名说明”中写明",
		),
	];
}
