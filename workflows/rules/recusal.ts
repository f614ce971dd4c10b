import type { ClauseId } from "./clauses";
import { nameKey } from "./names";
import { type Refusal, refusal } from "./refusal";

/** Who is about to decide on a household, and whom it may concern: all of them names, as typed. */
export interface RecusalFacts {
	clause: ClauseId;
	/** Of the study or the meeting. */
	members: readonly string[];
	/** Who stands aside. */
	recused: readonly string[];
	/** Why the same name is not the same person. */
	sameNameExplained: boolean;
	/** Whoever takes the step, and whom they stand in for: they cannot stand aside from it. */
	acting: readonly string[];
	/** Staff who have declared a relative in the household. */
	declarants: readonly string[];
	/** Who belongs to the household. */
	household: readonly string[];
}

/**
 * D13, Z18: relatives stand aside, in a study as in a meeting. Nobody is among those who decide who has declared a relative in the household, or bears the
 * name of one of its members, unless the same name is explained; and whoever stands aside does not count.
 */
export function checkRecusal(facts: RecusalFacts): Refusal[] {
	const keysOf = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(nameKey));
	const [aside, kin, household] = [keysOf(facts.recused), keysOf(facts.declarants), keysOf(facts.household)];
	const has = (set: ReadonlySet<string>, name: string) => set.has(nameKey(name));
	const present = facts.members.filter((name) => !has(aside, name));
	const deciding = [...new Set([...present, ...facts.acting])];
	const no = (code: string, names: readonly string[], what: string, field: string, next: string): Refusal[] =>
		names.length === 0 ? [] : [refusal(code, facts.clause, `${names.join("、")}${what}`, { field, next })];
	return [
		...no(
			"recused_member",
			facts.members.filter((name) => has(aside, name)),
			"既是参加人员又是回避人员",
			"recused",
			"回避的人请从参加人员中去掉；参加人员仍须达到规定人数",
		),
		...no(
			"relative_takes_part",
			present.filter((name) => has(kin, name)),
			"申报过与该户的亲属关系，应当回避",
			"members",
			"请从参加人员中去掉，填入回避人员",
		),
		...no(
			"namesake_takes_part",
			facts.sameNameExplained ? [] : deciding.filter((name) => has(household, name) && !has(kin, name)),
			"与该户家庭成员同名",
			"sameName",
			"是本人或亲属的应当回避；只是同名的，请在“同名说明”中写明",
		),
	];
}
