import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "ENTER", {
	from: "feedback",
	by: "clerk",
	on: "2026-03-25",
	notBefore: { enteredOn: "2026-03-19" },
	say: { enteredOn: "2026-03-25" },
	to: "done",
});
