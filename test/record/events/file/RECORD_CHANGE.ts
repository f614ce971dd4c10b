import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "RECORD_CHANGE", {
	from: "active",
	by: "clerk",
	on: "2026-05-06",
	notBefore: { learnedOn: "2026-02-25" },
	say: { learnedOn: "2026-05-06", kind: "other", change: "家庭情况有变。" },
	to: "active",
});
