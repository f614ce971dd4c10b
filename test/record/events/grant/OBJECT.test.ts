import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "OBJECT", {
	from: "publicise.posted",
	by: "clerk",
	on: "2026-03-05",
	say: { receivedOn: "2026-03-05", text: "不应帮扶。" },
	to: "publicise.held",
	refused: [["before the notice hung (Z10)", { receivedOn: "2026-03-02" }, "date_before_earlier_step receivedOn"]],
});
