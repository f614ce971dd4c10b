import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "FIX_ACCOUNT", {
	from: "disburse.bounced",
	by: "clerk",
	on: "2026-03-20",
	say: { bankCard: "6222020000000000009" },
	to: "disburse.fixed",
});
