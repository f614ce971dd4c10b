import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "OBJECT", {
	from: "publicise.posted",
	by: "clerk",
	on: "2026-03-05",
	notBefore: { receivedOn: "2026-03-03" },
	say: { receivedOn: "2026-03-05", text: "不应帮扶。" },
	to: "publicise.held",
});
