import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "VOID", {
	from: "disburse.toPay",
	by: "centre",
	on: "2026-03-17",
	say: { ground: "other", reason: "本人不再需要。" },
	to: "closed",
});
