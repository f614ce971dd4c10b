import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "REPORT", {
	from: "approve.signed",
	by: "chair",
	on: "2026-03-11",
	say: { opinion: "公示无异议，同意上报。" },
	to: "approve.collate",
});
