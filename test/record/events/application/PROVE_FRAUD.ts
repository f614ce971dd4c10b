import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "PROVE_FRAUD", {
	from: "enter.toEnter",
	by: "countyChair",
	on: "2026-02-27",
	say: { decision: "青工发〔2026〕9号", facts: "隐瞒房产。" },
	to: "blacklisted",
	async writes({ db }, caseId) {
		const entries = await db.blacklistEntry.findMany({ where: { fileId: caseId }, orderBy: { id: "asc" } });
		expect(entries.map(({ relation }) => relation)).toEqual(["本人", "配偶", "子女"]);
		expect(await db.identityHold.count({ where: { caseId, active: true } })).toBe(0);
		expect(await db.noticeLine.count({ where: { caseId, takenDownOn: null } })).toBe(0);
	},
});
