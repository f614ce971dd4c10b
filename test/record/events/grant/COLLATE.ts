import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "COLLATE", {
	from: "approve.collate",
	by: "centre",
	on: "2026-03-12",
	say: { meeting: "2026年第1次主席会议" },
	to: "approve.meeting",
});
