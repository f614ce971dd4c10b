import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "OBJECT", {
	from: "publicise.posted",
	by: "clerk",
	on: "2026-02-09",
	notBefore: { receivedOn: "2026-02-05" },
	say: { receivedOn: "2026-02-09", text: "收入不实。" },
	to: "publicise.held",
});
