import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "DISMISS", {
	from: "publicise.held",
	by: "chair",
	on: "2026-02-10",
	say: { reason: "经核查收入属实。" },
	to: "publicise.posted",
});
