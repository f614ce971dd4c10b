import { LATE } from "../../../builders/late";
import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "CONFIRM_ENTRY", {
	from: "publicise.held",
	first: [LATE.application],
	by: "chair",
	on: "2026-02-27",
	say: { basis: "已查看登记簿原件。" },
	to: "publicise.held",
	writes: async ({ db }, caseId) => {
		expect(await db.lateEntry.findFirstOrThrow({ where: { caseId } })).toMatchObject({ confirmed: true });
	},
});
