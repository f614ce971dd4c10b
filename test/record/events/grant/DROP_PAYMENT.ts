import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "DROP_PAYMENT", {
	from: "disburse.prepared",
	by: "finance",
	on: "2026-03-17",
	say: { reason: "卡号待核。" },
	to: "disburse.toPay",
});
