import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { recordCustody } from "../custody";
import type { Effect, StepContext } from "../step-context";
import { entryArmed, openEntryTask } from "./entry-tasks";
import { leaveUnit } from "./move-unit";

/** D25: to another union of the same county, which is still there. */
async function checkReceiver(step: StepContext): Promise<Refusal[]> {
	const fits = await step.tx.row`
		SELECT 1 FROM unions WHERE id = ${step.said.text("to")}::uuid AND kind = 'grassroots' AND county_id = ${step.case.countyId}::uuid
			AND closed_on IS NULL AND id <> ${step.case.unionId}::uuid`;
	return fits
		? []
		: [refusal("no_such_receiver", "D25", "接收工会不存在、已撤销，或就是本工会", { field: "to", next: "请选择本县另一个基层工会" })];
}

export const transfer: Effect = {
	rules: checkReceiver,
	facts: async (step) => ({ receiverId: step.said.text("to") }),
};

/** D25 in the middle of an application: the receiver investigates and publicises anew, for it answers for the facts (D26). */
export const transferApplication: Effect = {
	rules: checkReceiver,
	movesTo: (step) => step.said.text("to"),
	async write(step) {
		await leaveUnit(step);
		await step.tx.write`UPDATE application SET noticed = NULL WHERE case_id = ${step.case.id}::uuid`;
	},
};

/** The receiver answers for the file from the day it has it; the copies' custody, and whatever is under way on the file, go with it. */
export const accept: Effect = {
	movesTo: (step) => step.case.turnUnionId,
	facts: async (step) => entryArmed(step, step.said.date("receivedOn")),
	async write(step, _next, seq) {
		const receiverId = step.case.turnUnionId;
		const at = await step.tx.row<{ applicationId: string; receiver: string; ended: boolean }>`
			SELECT f.application_id AS "applicationId", u.name AS receiver, a.ended FROM file f JOIN cases a ON a.id = f.application_id, unions u
			WHERE f.case_id = ${step.case.id}::uuid AND u.id = ${receiverId}::uuid`;
		if (!at) throw new Error(`case ${step.case.id} is no file`);
		if (at.ended) {
			// Who answers for the file answers for the papers it rests on.
			await step.tx.write`
				UPDATE cases SET union_id = ${receiverId}::uuid, turn_union_id = ${receiverId}::uuid WHERE id = ${at.applicationId}::uuid AND ended`;
		} else await step.follow(at.applicationId, { type: "MOVE_UNIT", unionId: receiverId });
		const receivedOn = step.said.date("receivedOn");
		await recordCustody(step, { caseId: at.applicationId, copy: 2, holder: at.receiver, on: receivedOn });
		await openEntryTask(step, "transfer", receivedOn, seq);
		const grants = await step.tx.rows<{ id: string }>`
			SELECT c.id FROM grant_case g JOIN cases c ON c.id = g.case_id WHERE g.file_id = ${step.case.id}::uuid AND NOT c.ended ORDER BY c.id`;
		for (const { id } of grants) await step.follow(id, { type: "MOVE_UNIT", unionId: receiverId });
	},
};
