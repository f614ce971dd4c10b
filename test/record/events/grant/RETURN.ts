import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "RETURN", {
	from: "approve.collate",
	by: "centre",
	on: "2026-03-12",
	say: { explanation: "证明材料不全。" },
	to: "propose",
});
