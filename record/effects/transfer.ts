import { refusal } from "../../workflows/rules/refusal";
import { recordCustody } from "../custody";
import type { Effect } from "../step-context";

/** D25: to another union of the same county, which is still there. */
export const transfer: Effect = {
	async rules(step) {
		const fits = await step.tx.row`
			SELECT 1 FROM unions WHERE id = ${step.said.text("to")}::uuid AND kind = 'grassroots' AND county_id = ${step.case.countyId}::uuid
				AND closed_on IS NULL AND id <> ${step.case.unionId}::uuid`;
		return fits
			? []
			: [refusal("no_such_receiver", "D25", "接收工会不存在、已撤销，或就是本工会", { field: "to", next: "请选择本县另一个基层工会" })];
	},
	facts: async (step) => ({ receiverId: step.said.text("to") }),
};

/** The receiver answers for the file from the day it has it; the copies' custody goes with it. */
export const accept: Effect = {
	movesTo: (step) => step.case.turnUnionId,
	async write(step) {
		const at = await step.tx.row<{ applicationId: string; receiver: string }>`
			SELECT f.application_id AS "applicationId", u.name AS receiver FROM file f, unions u
			WHERE f.case_id = ${step.case.id}::uuid AND u.id = ${step.case.turnUnionId}::uuid`;
		if (!at) throw new Error(`case ${step.case.id} is no file`);
		// Who answers for the file answers for the papers it rests on.
		await step.tx.write`
			UPDATE cases SET union_id = ${step.case.turnUnionId}::uuid, turn_union_id = ${step.case.turnUnionId}::uuid
			WHERE id = ${at.applicationId}::uuid AND ended`;
		await recordCustody(step, { caseId: at.applicationId, copy: 2, holder: at.receiver, on: step.said.date("receivedOn") });
	},
};
