import type { Journey } from "./journey";

/** An application, from apply to enter (D8–D19). The file it ends in is a case with a journey of its own. */
export const APPLICATION: Journey = {
	stages: {
		apply: "the unit's clerk to hand in the worker's own application (D8)",
		verify: "a visit to the household, then the unit's study, which puts it on the list or not (D12, D13)",
		publicise: "the notice to be put up, to hang for its working days, and objections to be answered (D14)",
		report: "the unit's chair to report it to the county (D15)",
		recognise: "the county to recognise it, or to return it to verify (D16, D17)",
		enter: "the form to come back to the unit, and the entry in the national system (D18, D19)",
	},
	reminding: { every: "remindAfterWorkingDays", higher: ["unit_chair", "centre", "county_chair"] },
	outcomes: { filed: { next: "file" }, closed: {}, withdrawn: {}, blacklisted: {}, lifted: {} },
};
