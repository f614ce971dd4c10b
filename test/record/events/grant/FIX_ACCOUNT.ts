import { oneEvent } from "../../../builders/one-event";
import { aHousehold } from "../../../builders/s1";

oneEvent("grant", "FIX_ACCOUNT", {
	from: "disburse.bounced",
	by: "clerk",
	on: "2026-03-20",
	say: async ({ db }, id) => ({ bankCard: "6222020000000000009", holder: (await db.case.findUniqueOrThrow({ where: { id } })).title }),
	to: "disburse.fixed",
	refused: [
		["another's account (Z12)", { holder: "钱江渡" }, "holder_not_worker holder"],
		["the account that has bounced (Z12)", { bankCard: aHousehold(1).build().bankCard }, "card_bounced bankCard"],
	],
});
