import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "ACCEPT", {
	from: "transfer.open",
	by: "otherClerk",
	on: "2026-02-04",
	notBefore: { receivedOn: "2026-02-03" },
	say: { receivedOn: "2026-02-04" },
	to: "verify.visit",
	async writes({ db, otherUnitId }, caseId) {
		expect(await db.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ unionId: otherUnitId });
		const answers = await db.answering.findMany({ where: { caseId } });
		expect(answers).toMatchObject([{ unionId: otherUnitId, since: new Date("2026-02-04T00:00:00Z") }]);
	},
});
