import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "CONFIRM_REVERSAL", {
	from: "reversing",
	by: "centre",
	on: "2026-04-02",
	to: "reversed.toCorrect",
});
