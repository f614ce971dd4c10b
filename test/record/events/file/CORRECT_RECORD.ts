import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "CORRECT_RECORD", {
	from: "active",
	first: [
		{
			event: "RECORD_SERVICE",
			by: "clerk",
			on: "2026-05-06",
			say: { kind: "in_kind", givenOn: "2026-05-05", description: "送去米油。" },
		},
	],
	by: "clerk",
	on: "2026-05-07",
	say: async ({ db }, caseId) => {
		const { seq } = await db.event.findFirstOrThrow({ where: { caseId, event: "RECORD_SERVICE" } });
		return { record: `${seq}/givenOn`, becomes: "2026-05-04", reason: "签收单的日期是前一天。" };
	},
	to: "active",
	refused: [["to a day before the recognition", { becomes: "2026-02-24" }, "date_before_earlier_step becomes"]],
	writes: async ({ db }, caseId) => {
		expect(await db.recordCorrection.findFirstOrThrow({ where: { caseId } })).toMatchObject({ confirmer: "unit_chair", confirmed: null });
	},
});
