import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "CONFIRM_ENTRY", {
	from: "publicise.held",
	first: [
		{ event: "OBJECT", by: "clerk", on: "2026-02-26", say: { receivedOn: "2026-02-10", text: "收入不实。", lateReason: "经办人休假。" } },
	],
	by: "chair",
	on: "2026-02-27",
	say: { basis: "已查看登记簿原件。" },
	to: "publicise.held",
	writes: async ({ db }, caseId) => {
		expect(await db.lateEntry.findFirstOrThrow({ where: { caseId } })).toMatchObject({ confirmed: true });
	},
});
