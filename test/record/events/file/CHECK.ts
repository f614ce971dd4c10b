import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "CHECK", {
	from: "active",
	by: "clerk",
	on: "2026-05-06",
	notBefore: { checkedOn: "2026-02-25" },
	say: { checkedOn: "2026-05-06", finding: "still_poor", result: "入户清查，情况见记录。" },
	to: "active",
});
