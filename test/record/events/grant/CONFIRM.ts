import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "CONFIRM", {
	from: "disburse.sent",
	by: "finance",
	on: "2026-03-19",
	notBefore: { confirmedOn: "2026-03-18" },
	say: { confirmedOn: "2026-03-19" },
	to: "feedback",
});
