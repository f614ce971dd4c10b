import { LATE } from "../../../builders/late";
import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "CONFIRM_ENTRY", {
	from: "publicise.held",
	first: [LATE.grant],
	by: "chair",
	on: "2026-03-19",
	say: { basis: "已查看登记簿原件。" },
	to: "publicise.held",
	writes: async ({ db }, caseId) => {
		expect(await db.lateEntry.findFirstOrThrow({ where: { caseId } })).toMatchObject({ confirmed: true });
	},
});
