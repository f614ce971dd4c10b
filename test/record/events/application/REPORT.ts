import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "REPORT", {
	from: "report",
	by: "chair",
	on: "2026-02-13",
	say: { opinion: "经公示无异议，同意申报。" },
	to: "recognise",
});
