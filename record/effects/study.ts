import { checkRecusal } from "../../workflows/rules/recusal";
import type { Refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { declarantNames, householdNames } from "../people/relatives";
import type { Corrected, StepContext } from "../step-context";

/** D13, Z10: who studied and who stood aside. The same people on the same day are one study, whatever number of cases it covered. */
export async function recordStudy(step: StepContext): Promise<void> {
	const [members, recused] = [step.said.names("members").toSorted(), step.said.names("recused").toSorted()];
	await step.tx.write`
		INSERT INTO study (id, union_id, held_on, members, recused)
		VALUES (${uuidv7()}::uuid, ${step.case.unionId}::uuid, ${step.said.date("heldOn")}::date, ${members}::text[], ${recused}::text[])
		ON CONFLICT (union_id, held_on, members, recused) DO NOTHING`;
}

/** The study was held on another day: the same people, on the right one. */
export const STUDY_CORRECTED: Readonly<Record<string, Corrected>> = { heldOn: { write: recordStudy } };

/** D13, Z18: relatives stand aside, in a study as in a meeting; of whom, the record knows. */
export async function checkRecused(step: StepContext): Promise<Refusal[]> {
	const { tx, said, spec, actor, insteadOf, case: found } = step;
	return checkRecusal({
		clause: spec?.clause ?? "D13",
		members: said.names("members"),
		recused: said.names("recused"),
		sameNameExplained: said.has("sameName"),
		acting: [actor?.name, insteadOf?.name].filter((name) => name !== undefined),
		declarants: await declarantNames(tx, found.id, found.unionPath),
		household: await householdNames(tx, found.id),
	});
}
