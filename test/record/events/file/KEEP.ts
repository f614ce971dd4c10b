import { CHECK } from "../../../builders/file-life";
import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "KEEP", {
	from: "active",
	first: [CHECK("2026-05-06", { finding: "farming" })],
	by: "centre",
	on: "2026-05-07",
	say: { ground: "farming", reason: "仍有困难。" },
	to: "active",
});
