import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "PROPOSE_CANCEL", {
	from: "active",
	by: "clerk",
	on: "2026-05-06",
	say: { ground: "out_of_poverty", reason: "收入已超过标准。" },
	to: "cancelling",
});
