import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "RAISE", {
	from: "approve.meeting",
	by: "countyChair",
	on: "2026-03-16",
	notBefore: { heldOn: "2026-03-11" },
	say: { heldOn: "2026-03-16", minutes: "青工纪〔2026〕1号", members: ["白云崖", "郑溪桥"], amountFen: 250_000, reason: "病情加重。" },
	to: "publicise.toPost",
});
