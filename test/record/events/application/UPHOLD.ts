import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "UPHOLD", {
	from: "publicise.held",
	by: "chair",
	on: "2026-02-10",
	say: { outcome: "again", reason: "收入须重新核实。" },
	to: "verify.visit",
});
