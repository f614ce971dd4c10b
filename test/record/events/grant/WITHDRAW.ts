import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "WITHDRAW", {
	from: "propose",
	by: "chair",
	on: "2026-03-02",
	say: { reason: "本人不再需要。" },
	to: "closed",
});
