import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "COPY_BACK", {
	from: "enter.toReturn",
	by: "centre",
	on: "2026-02-26",
	notBefore: { returnedOn: "2026-02-25" },
	say: { returnedOn: "2026-02-26", receiver: "沈竹溪" },
	to: "enter.toEnter",
});
