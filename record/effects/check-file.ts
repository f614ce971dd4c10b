import { dayDeadline } from "../../workflows/rules/deadline";
import { addYears } from "../../workflows/rules/plain-date";
import type { Effect } from "../step-context";

/** D20: checked, the next check is due a year later. */
export const checkFile: Effect = {
	async facts(step) {
		const on = step.said.date("checkedOn");
		return { deadlines: { checkDue: dayDeadline(on, addYears(on, 1)) } };
	},
};
