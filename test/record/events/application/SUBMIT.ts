import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "SUBMIT", {
	from: "apply",
	by: "clerk",
	on: "2026-02-02",
	say: { origin: "self" },
	to: "verify.visit",
});
