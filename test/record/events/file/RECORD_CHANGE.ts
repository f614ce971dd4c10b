import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "RECORD_CHANGE", {
	from: "active",
	by: "clerk",
	on: "2026-05-06",
	notBefore: { learnedOn: "2026-02-25" },
	// 1,080.00 yuan a month for each of three, and one fen: beyond standard 1b.
	say: { learnedOn: "2026-05-06", kind: "income", yearlyIncomeFen: 3_888_001, change: "配偶重新就业。" },
	to: "active",
	refused: [
		["without an amount", { yearlyIncomeFen: undefined }, "required yearlyIncomeFen"],
		["with an amount where something else has changed", { kind: "health" }, "income_elsewhere yearlyIncomeFen"],
		["by a line that the county has not stated", { learnedOn: "2023-05-06" }, "no_low_line yearlyIncomeFen"],
	],
	async writes({ db }, fileId) {
		const grounds = await db.ground.findMany({ where: { fileId } });
		expect(grounds).toMatchObject([{ ground: "out_of_poverty", outcome: "open" }]);
		expect(grounds[0]?.facts).toContain("年收入 38,880.01 元、3 人");
		expect(await db.entryTask.findMany({ where: { fileId } })).toMatchObject([{ kind: "change", enteredOn: null }]);
	},
});
