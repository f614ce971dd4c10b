import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "APPROVE", {
	from: "approve.meeting",
	by: "countyChair",
	on: "2026-03-16",
	notBefore: { heldOn: "2026-03-11" },
	say: { heldOn: "2026-03-16", minutes: "青工纪〔2026〕1号", members: ["白云崖", "郑溪桥"] },
	to: "disburse.toPay",
	refused: [["a meeting of one (Z11)", { members: ["白云崖"] }, "too_few_names members"]],
});
