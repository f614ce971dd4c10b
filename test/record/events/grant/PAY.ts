import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "PAY", {
	from: "disburse.prepared",
	by: "finance2",
	on: "2026-03-18",
	notBefore: { sentOn: "2026-03-17" },
	say: { sentOn: "2026-03-18" },
	to: "disburse.sent",
});
