import { CENTRE_KEEPS, recordCustody, unionNameOf } from "../files/custody";
import { runFrom } from "../settings/deadline-lengths";
import type { Effect } from "../step-context";
import { checkPapersHere } from "./application-form";

/** D18: one copy goes back to the unit; from now the target for entering it runs (D19). */
export const copyBack: Effect = {
	before: checkPapersHere,
	async facts(step) {
		return { deadlines: { entryOverdue: runFrom(step, "entryOverdue", step.said.date("returnedOn")) } };
	},
	async write(step) {
		const on = step.said.date("returnedOn");
		await recordCustody(step, { caseId: step.case.id, copy: 1, holder: CENTRE_KEEPS, on });
		const unit = await unionNameOf(step.tx, step.case.unionId);
		await recordCustody(step, { caseId: step.case.id, copy: 2, holder: `${unit}（${step.said.text("receiver")}签收）`, on });
	},
	/** Where the copies were since when follows by itself (custody_in_force). */
	corrected: {
		returnedOn: {
			deadlines: async (step) =>
				step.case.standing.context.deadlines.entryOverdue
					? { entryOverdue: runFrom(step, "entryOverdue", step.said.date("returnedOn")) }
					: {},
		},
	},
};
