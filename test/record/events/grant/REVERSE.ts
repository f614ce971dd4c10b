import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "REVERSE", {
	from: "feedback",
	by: "finance",
	on: "2026-04-01",
	notBefore: { returnedOn: "2026-03-19" },
	say: { returnedOn: "2026-04-01", reason: "重复发放。" },
	to: "reversing",
});
