import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "CONFIRM", {
	from: "disburse.sent",
	by: "finance",
	on: "2026-03-19",
	say: { confirmedOn: "2026-03-19" },
	to: "feedback",
});
