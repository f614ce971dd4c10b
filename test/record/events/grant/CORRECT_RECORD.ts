import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "CORRECT_RECORD", {
	from: "done",
	by: "finance",
	on: "2026-03-26",
	say: async ({ db }, caseId) => {
		const { seq } = await db.event.findFirstOrThrow({ where: { caseId, event: "CONFIRM" } });
		return { record: `${seq}/confirmedOn`, becomes: "2026-03-18", reason: "回单上的到账日期是前一天。" };
	},
	to: "done",
	refused: [
		["to a day before the money was sent", { becomes: "2026-03-17" }, "date_before_earlier_step becomes"],
		["of what another role has recorded", { record: "2/heldOn" }, "not_ones_record record"],
	],
	writes: async ({ db }, caseId) => {
		expect(await db.recordCorrection.findFirstOrThrow({ where: { caseId } })).toMatchObject({ confirmer: "centre", confirmed: null });
		expect(await db.payment.findFirstOrThrow({ where: { grantId: caseId } })).toMatchObject({ outcomeOn: new Date("2026-03-19") });
	},
});
