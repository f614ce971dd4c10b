import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "ENTER", {
	from: "enter.toEnter",
	by: "clerk",
	on: "2026-02-27",
	say: { nationalNumber: "GH-0001", enteredOn: "2026-02-27" },
	to: "filed",
	refused: [["before the copy came back (D18)", { enteredOn: "2026-02-25" }, "date_before_earlier_step enteredOn"]],
});
