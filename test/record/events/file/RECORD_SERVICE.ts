import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "RECORD_SERVICE", {
	from: "active",
	by: "clerk",
	on: "2026-05-06",
	notBefore: { givenOn: "2026-02-25" },
	say: { kind: "in_kind", givenOn: "2026-05-06", description: "当面办理。" },
	to: "active",
	async writes({ db }, fileId) {
		const [task, ...more] = await db.entryTask.findMany({ where: { fileId } });
		expect([task?.kind, task?.openedOn.toISOString().slice(0, 10), task?.enteredOn, more]).toEqual(["service", "2026-05-06", null, []]);
		const { deadlines } = await db.case.findUniqueOrThrow({ where: { id: fileId } });
		expect(deadlines).toMatchObject({ entryOverdue: { from: "2026-05-06", workingDays: 5 } });
	},
});
