import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "RECOGNISE", {
	from: "recognise",
	by: "centre",
	on: "2026-02-25",
	say: { opinion: "同意认定。", signer: "白云崖", sealed: true, illnessReviewOn: "2027-02-25" },
	to: "enter.toReturn",
	refused: [
		["without a day on which the illness is looked at again", { illnessReviewOn: undefined }, "required illnessReviewOn"],
		["with one that is not ahead", { illnessReviewOn: "2026-02-25" }, "review_not_ahead illnessReviewOn"],
	],
});
