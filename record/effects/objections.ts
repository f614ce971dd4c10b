import { columnOf } from "../../prisma/dates";
import type { StepContext } from "../step-context";

/** Objections are answered in the order in which they came. */
export async function decideOldest(step: StepContext, outcome: "dismissed" | "upheld"): Promise<void> {
	const oldest = await step.tx.objection.findFirstOrThrow({
		where: { caseId: step.case.id, outcome: "open" },
		orderBy: [{ receivedOn: "asc" }, { id: "asc" }],
	});
	await step.tx.objection.update({
		where: { id: oldest.id },
		data: { outcome, decidedOn: columnOf(step.today), reason: step.said.text("reason") },
	});
}

/** An objection belongs to the notice it was made against; when that is void, it is settled with it. */
export async function closeOpenObjections(step: StepContext, reason: string): Promise<void> {
	await step.tx.objection.updateMany({
		where: { caseId: step.case.id, outcome: "open" },
		data: { outcome: "dismissed", decidedOn: columnOf(step.today), reason },
	});
}
