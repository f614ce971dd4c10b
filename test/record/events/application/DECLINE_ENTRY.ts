import { LATE } from "../../../builders/late";
import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "DECLINE_ENTRY", {
	from: "publicise.held",
	first: [LATE.application],
	by: "chair",
	on: "2026-02-27",
	say: { reason: "登记簿上没有这一天的记录。" },
	to: "publicise.held",
	writes: async ({ db }, caseId) => {
		expect(await db.lateEntry.findFirstOrThrow({ where: { caseId } })).toMatchObject({ confirmed: false });
	},
});
