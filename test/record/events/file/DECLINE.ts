import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "DECLINE", {
	from: "cancelling",
	by: "centre",
	on: "2026-05-07",
	say: { reason: "收入未超过标准。" },
	to: "active",
});
