import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "CORRECT", {
	from: "blacklisted",
	by: "countyChair",
	on: "2026-02-10",
	say: { decision: "青工发〔2026〕12号", reason: "查实有误。" },
	to: "lifted",
	async writes({ db }, fileId) {
		expect(await db.blacklistEntry.count({ where: { fileId, liftedOn: null } })).toBe(0);
	},
});
