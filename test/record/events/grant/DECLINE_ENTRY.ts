import { LATE } from "../../../builders/late";
import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "DECLINE_ENTRY", {
	from: "publicise.held",
	first: [LATE.grant],
	by: "chair",
	on: "2026-03-19",
	say: { reason: "登记簿上没有这一天的记录。" },
	to: "publicise.held",
	writes: async ({ db }, caseId) => {
		expect(await db.lateEntry.findFirstOrThrow({ where: { caseId } })).toMatchObject({ confirmed: false });
	},
});
