import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "RECORD_SERVICE", {
	from: "active",
	by: "clerk",
	on: "2026-05-06",
	notBefore: { givenOn: "2026-02-25" },
	say: { kind: "in_kind", givenOn: "2026-05-06", description: "当面办理。" },
	to: "active",
});
