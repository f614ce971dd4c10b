import type { PlainDate } from "../../workflows/rules/plain-date";
import type { StepContext } from "../step-context";

/** D25, D26: from this day on this union answers for the facts of the case. @param of.seq the case's record that says so */
export async function answersFrom(
	step: Pick<StepContext, "tx">,
	of: { caseId: string; unionId: string; since: PlainDate; seq: number },
): Promise<void> {
	await step.tx.write`
		INSERT INTO answering (case_id, seq, union_id, since) VALUES (${of.caseId}::uuid, ${of.seq}, ${of.unionId}::uuid, ${of.since}::date)`;
}
