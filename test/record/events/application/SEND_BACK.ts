import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "SEND_BACK", {
	from: "verify.study",
	by: "chair",
	on: "2026-02-04",
	say: { reason: "收入超过低保线，建档标准应改为 1b。" },
	to: "apply",
	async writes({ db, unitId }, caseId) {
		const alerts = await db.alert.findMany({ where: { caseId } });
		expect(alerts).toMatchObject([{ kind: "sentBack", role: "unit_clerk", unionId: unitId, clearedAt: null }]);
		const { turnRole, deadlines } = await db.case.findUniqueOrThrow({ where: { id: caseId } });
		expect([turnRole, deadlines]).toEqual(["unit_clerk", { stalled: expect.objectContaining({ lastDay: "2026-02-25" }) }]);
	},
});
