import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "TRANSFER", {
	from: "active",
	by: "clerk",
	on: "2026-05-06",
	say: async ({ otherUnitId }) => ({ to: otherUnitId, ground: "contract_signed" }),
	to: "transfer",
});
