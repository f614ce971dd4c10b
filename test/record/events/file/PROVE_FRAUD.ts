import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "PROVE_FRAUD", {
	from: "active",
	by: "countyChair",
	on: "2026-05-06",
	say: { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" },
	to: "blacklisted.toEnter",
});
