import { LATE } from "../../../builders/late";
import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "DECLINE_ENTRY", {
	from: "active",
	first: [LATE.file],
	by: "chair",
	on: "2026-05-07",
	say: { reason: "登记簿上没有这一天的记录。" },
	to: "active",
	writes: async ({ db }, caseId) => {
		expect(await db.lateEntry.findFirstOrThrow({ where: { caseId } })).toMatchObject({ confirmed: false });
	},
});
