import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "DISMISS", {
	from: "publicise.held",
	by: "chair",
	on: "2026-03-06",
	say: { reason: "经核查应予帮扶。" },
	to: "publicise.posted",
});
