import { LATE } from "../../../builders/late";
import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "CONFIRM_ENTRY", {
	from: "active",
	first: [LATE.file],
	by: "chair",
	on: "2026-05-07",
	say: { basis: "已查看登记簿原件。" },
	to: "active",
	writes: async ({ db }, caseId) => {
		expect(await db.lateEntry.findFirstOrThrow({ where: { caseId } })).toMatchObject({ confirmed: true });
	},
});
