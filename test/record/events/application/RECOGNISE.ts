import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "RECOGNISE", {
	from: "recognise",
	by: "centre",
	on: "2026-02-25",
	say: { opinion: "同意认定。", signer: "白云崖", sealed: true },
	to: "enter.toReturn",
});
