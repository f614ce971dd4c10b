import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "REDUCE", {
	from: "approve.meeting",
	by: "countyChair",
	on: "2026-03-16",
	notBefore: { heldOn: "2026-03-11" },
	say: { heldOn: "2026-03-16", minutes: "青工纪〔2026〕1号", members: ["白云崖", "郑溪桥"], amountFen: 100_000 },
	to: "disburse.toPay",
});
