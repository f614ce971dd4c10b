import type { Journey } from "./journey";

/** A file, for the years until it is cancelled (D20–D27). While it is active it is nobody's turn: its deadlines alert, and nothing is reminded of. */
export const FILE: Journey = {
	stages: {
		active: "what changes: checks, aid, transfers, grounds on which it has to be cancelled (D20–D22, D25)",
		cancelling: "the centre to confirm or to decline the cancellation (D21)",
		cancelled: "the entry of the cancellation in the national system (D22)",
	},
	reminding: { every: "remindAfterWorkingDays", higher: ["unit_chair", "centre", "county_chair"] },
	outcomes: { "cancelled.entered": {}, "blacklisted.entered": {}, "lifted.entered": {} },
};
