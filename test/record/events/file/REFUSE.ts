import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "REFUSE", {
	from: "transfer",
	by: "otherClerk",
	on: "2026-05-07",
	say: { reason: "劳动关系不在本单位。" },
	to: "active",
	goes: true,
});
