import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "TRANSFER", {
	from: "verify.visit",
	by: "clerk",
	on: "2026-02-03",
	say: async ({ otherUnitId }) => ({ to: otherUnitId, ground: "contract_signed" }),
	to: "transfer.open",
	refused: [["as of a closed employer whose union is not closed", { ground: "employer_closed" }, "union_not_closed ground"]],
	async writes({ db, otherUnitId, unitId }, caseId) {
		expect(await db.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ unionId: unitId, turnUnionId: otherUnitId });
		const told = await db.alert.findMany({ where: { caseId, kind: "handedOver", clearedAt: null }, orderBy: { role: "asc" } });
		expect(told).toMatchObject([
			{ role: "unit_chair", unionId: otherUnitId },
			{ role: "unit_clerk", unionId: otherUnitId },
		]);
	},
});
