import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "TRANSFER", {
	from: "verify.visit",
	by: "clerk",
	on: "2026-02-03",
	say: async ({ otherUnitId }) => ({ to: otherUnitId, ground: "contract_signed" }),
	to: "verify.visit",
	goes: true,
});
