import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "UPHOLD", {
	from: "publicise.held",
	by: "chair",
	on: "2026-03-06",
	say: { outcome: "again", reason: "金额须重新研究。" },
	to: "propose",
});
