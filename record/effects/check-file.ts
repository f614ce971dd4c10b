import { dayDeadline } from "../../workflows/rules/deadline";
import { addYears } from "../../workflows/rules/plain-date";
import type { Effect } from "../step-context";

/** D20: checked, the next check is due a year later. */
export const checkFile: Effect = {
	async facts(step) {
		const on = step.said.date("checkedOn");
		return { deadlines: { checkDue: dayDeadline(on, addYears(on, 1)) } };
	},
	/** The case stays where it is, but this alert has been answered. */
	async write(step) {
		await step.tx.write`
			UPDATE alert SET cleared_at = ${new Date(step.at)} WHERE case_id = ${step.case.id}::uuid AND kind = 'checkDue' AND cleared_at IS NULL`;
	},
};
