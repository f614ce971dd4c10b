import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "RETURN", {
	from: "recognise",
	by: "centre",
	on: "2026-02-25",
	say: { reason: "incomplete", explanation: "低保证复印件不清晰。" },
	to: "verify.visit",
});
