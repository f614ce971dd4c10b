import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "CORRECT_RECORD", {
	from: "verify.study",
	by: "clerk",
	on: "2026-02-04",
	say: { record: "3/visitedOn", becomes: "2026-02-02", reason: "走访登记簿记的是前一天。" },
	to: "verify.study",
	refused: [
		["of a record that there is not", { record: "9/visitedOn" }, "no_such_value record"],
		["of what is no day or number", { record: "3/findings" }, "no_such_value record"],
		["to what it is already", { becomes: "2026-02-03" }, "nothing_changes becomes"],
		["to no day", { becomes: "二月二日" }, "date_malformed becomes"],
		["to a day before the application", { becomes: "2026-02-01" }, "date_before_earlier_step becomes"],
		["to a day after it was recorded", { becomes: "2026-02-04" }, "date_after_recorded becomes"],
	],
	writes: async ({ db }, caseId) => {
		const { was, becomes, confirmer, confirmed } = await db.recordCorrection.findFirstOrThrow({ where: { caseId } });
		expect([was, becomes, confirmer, confirmed]).toEqual(["2026-02-03", "2026-02-02", "unit_chair", null]);
		expect(await db.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ turnRole: "unit_chair" });
		expect(await db.alert.count({ where: { caseId, kind: "recordCorrection", role: "unit_chair" } })).toBe(1);
	},
});
