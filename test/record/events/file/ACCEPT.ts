import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "ACCEPT", {
	from: "transfer",
	by: "otherClerk",
	on: "2026-05-07",
	notBefore: { receivedOn: "2026-05-06" },
	say: { receivedOn: "2026-05-07" },
	to: "active",
});
