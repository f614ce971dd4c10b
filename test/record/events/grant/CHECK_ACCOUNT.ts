import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "CHECK_ACCOUNT", {
	from: "disburse.fixed",
	by: "centre",
	on: "2026-03-23",
	say: async ({ db }, id) => ({ holder: (await db.case.findUniqueOrThrow({ where: { id } })).title }),
	to: "disburse.toPay",
	refused: [["another's account (Z12)", { holder: "钱江渡" }, "holder_not_worker holder"]],
});
