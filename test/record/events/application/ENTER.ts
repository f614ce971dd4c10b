import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "ENTER", {
	from: "enter.toEnter",
	by: "clerk",
	on: "2026-02-27",
	notBefore: { enteredOn: "2026-02-26" },
	say: { nationalNumber: "GH-0001", enteredOn: "2026-02-27" },
	to: "filed",
});
