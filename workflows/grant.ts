import type { Journey } from "./journey";

/** A grant, from propose to feedback (Z9–Z14). One that is reversed later is told again, and its journey goes on. */
export const GRANT: Journey = {
	stages: {
		propose: "the unit's study to propose an amount (Z9, Z10)",
		publicise: "the notice to be put up, to hang for its working days, and objections to be answered (Z10)",
		approve: "the worker's form, the unit's report, the centre's agenda and the chair meeting (Z11)",
		disburse: "finance to prepare and to release the payment, and the money to arrive (Z12)",
		feedback: "the entry of the aid in the national system, or the answer to a reversal (Z13, Z14)",
	},
	reminding: { every: "remindAfterWorkingDays", higher: ["unit_chair", "centre", "county_chair"] },
	outcomes: { done: {}, closed: {}, "reversed.settled": {} },
};
