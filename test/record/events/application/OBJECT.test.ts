import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "OBJECT", {
	from: "publicise.posted",
	by: "clerk",
	on: "2026-02-09",
	say: { receivedOn: "2026-02-09", text: "收入不实。" },
	to: "publicise.held",
	refused: [["before the notice hung (D14)", { receivedOn: "2026-02-04" }, "date_before_earlier_step receivedOn"]],
});
