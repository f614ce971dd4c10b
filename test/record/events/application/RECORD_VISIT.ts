import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "RECORD_VISIT", {
	from: "verify.visit",
	by: "clerk",
	on: "2026-02-03",
	notBefore: { visitedOn: "2026-02-02" },
	say: { visitedOn: "2026-02-03", visitors: ["沈竹溪", "周苇"], findings: "情况属实。" },
	to: "verify.study",
});
