import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "REFUSE", {
	from: "transfer.open",
	by: "otherClerk",
	on: "2026-02-04",
	say: { reason: "劳动合同尚未生效。" },
	to: "verify.visit",
	goes: true,
	async writes({ db, unitId }, caseId) {
		expect(await db.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ unionId: unitId, turnUnionId: unitId });
		expect(await db.answering.count({ where: { caseId } })).toBe(0);
		const told = await db.alert.findMany({ where: { caseId, clearedAt: null } });
		expect(told).toMatchObject([{ kind: "handOverRefused", role: "unit_clerk", unionId: unitId }]);
	},
});
