import { raiseGround } from "../files/grounds";
import type { StepContext } from "../step-context";
import { applicationOf } from "./application-form";

/**
 * D21, 13: the application whose recognition was revoked has ended without another one, so its file has no recognition any more. The file stays
 * held, and a person decides whether it is cancelled.
 * @param seq the number of the application's record
 */
export async function askAboutFile(step: StepContext, seq: number): Promise<void> {
	const { fileId } = applicationOf(step);
	if (fileId === null) return;
	const stands = await step.tx.row`SELECT 1 FROM file WHERE case_id = ${fileId}::uuid AND cancelled_as IS NULL`;
	if (!stands) return;
	const facts = "认定已撤销，建档申请办结，没有重新认定";
	await raiseGround(step, fileId, { ground: "other", occasion: `revoked/${seq}`, metOn: step.today, facts });
}
