import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "DECLINE_ENTRY", {
	from: "publicise.held",
	first: [
		{ event: "OBJECT", by: "clerk", on: "2026-03-18", say: { receivedOn: "2026-03-06", text: "不应帮扶。", lateReason: "经办人休假。" } },
	],
	by: "chair",
	on: "2026-03-19",
	say: { reason: "登记簿上没有这一天的记录。" },
	to: "publicise.held",
	writes: async ({ db }, caseId) => {
		expect(await db.lateEntry.findFirstOrThrow({ where: { caseId } })).toMatchObject({ confirmed: false });
	},
});
