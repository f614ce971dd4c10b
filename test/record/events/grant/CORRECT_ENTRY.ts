import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "CORRECT_ENTRY", {
	from: "reversed.toCorrect",
	by: "clerk",
	on: "2026-04-03",
	notBefore: { correctedOn: "2026-04-02" },
	say: { correctedOn: "2026-04-03" },
	to: "reversed.settled",
});
