import type { PlainDate } from "../workflows/rules/plain-date";
import type { StepContext } from "./step-context";

/** D18: where a paper copy of an application's form is from this day on. */
export async function recordCustody(
	step: Pick<StepContext, "tx" | "actor">,
	of: { caseId: string; copy: 1 | 2; holder: string; on: PlainDate },
): Promise<void> {
	await step.tx.write`
		INSERT INTO custody (case_id, copy, holder, "on", by_name)
		VALUES (${of.caseId}::uuid, ${of.copy}, ${of.holder}, ${of.on}::date, ${step.actor?.name ?? ""})`;
}
