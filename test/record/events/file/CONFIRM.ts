import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "CONFIRM", {
	from: "cancelling",
	by: "centre",
	on: "2026-05-07",
	to: "cancelled.toEnter",
});
