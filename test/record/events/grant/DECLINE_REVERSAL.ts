import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "DECLINE_REVERSAL", {
	from: "reversing",
	by: "centre",
	on: "2026-04-02",
	say: { reason: "款项无误。" },
	to: "done",
});
