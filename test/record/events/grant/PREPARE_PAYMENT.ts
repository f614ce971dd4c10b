import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "PREPARE_PAYMENT", {
	from: "disburse.toPay",
	by: "finance",
	on: "2026-03-17",
	say: { method: "bank" },
	to: "disburse.prepared",
});
