import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "RECORD_VISIT", {
	from: "verify.visit",
	by: "clerk",
	on: "2026-02-03",
	say: { visitedOn: "2026-02-03", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" },
	to: "verify.study",
	refused: [["before the application (D12)", { visitedOn: "2026-02-01" }, "date_before_earlier_step visitedOn"]],
});
