import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "CHECK_ACCOUNT", {
	from: "disburse.fixed",
	by: "centre",
	on: "2026-03-23",
	to: "disburse.toPay",
});
