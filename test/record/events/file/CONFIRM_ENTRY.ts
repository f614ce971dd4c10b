import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "CONFIRM_ENTRY", {
	from: "active",
	first: [
		{
			event: "RECORD_SERVICE",
			by: "clerk",
			on: "2026-05-06",
			say: { kind: "in_kind", givenOn: "2026-04-01", description: "送去米油。", lateReason: "经办人休假。" },
		},
	],
	by: "chair",
	on: "2026-05-07",
	say: { basis: "已查看登记簿原件。" },
	to: "active",
	writes: async ({ db }, caseId) => {
		expect(await db.lateEntry.findFirstOrThrow({ where: { caseId } })).toMatchObject({ confirmed: true });
	},
});
