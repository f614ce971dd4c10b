import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "CORRECT", {
	from: "blacklisted.toEnter",
	by: "countyChair",
	on: "2026-05-20",
	say: { decision: "青工发〔2026〕10号", reason: "查实有误。" },
	to: "lifted.toEnter",
});
