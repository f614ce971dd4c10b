import { oneEvent } from "../../../builders/one-event";
import { aSpousesApplication } from "../../../builders/spouse";

oneEvent("file", "MOVE_HOLDER", {
	from: "active",
	by: "countyChair",
	on: "2026-05-06",
	say: async (county) => ({
		application: await aSpousesApplication(county, 1, "2026-05-06"),
		decision: "青工发〔2026〕12号",
		reason: "户口簿上的户主是配偶。",
	}),
	to: "active",
	refused: [["to an application that is none", { application: "01900000-0000-7000-8000-000000000000" }, "no_such_application application"]],
	async writes({ db, otherUnitId }, fileId) {
		const file = await db.file.findUniqueOrThrow({ where: { caseId: fileId }, include: { case: true, application: true } });
		expect(file).toMatchObject({ formVersion: 2, case: { unionId: otherUnitId }, application: { formVersion: 2 } });
		expect(await db.referral.findMany({ where: { fileId } })).toMatchObject([{ kind: "duplicate", outcome: "moved" }]);
		expect(await db.ground.findMany({ where: { fileId, ground: "duplicate" } })).toMatchObject([{ outcome: "declined" }]);
		expect(await db.entryTask.findMany({ where: { fileId } })).toMatchObject([{ kind: "transfer", enteredOn: null }]);
	},
});
