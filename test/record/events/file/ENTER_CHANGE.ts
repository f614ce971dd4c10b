import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "ENTER_CHANGE", {
	from: "cancelled.toEnter",
	by: "clerk",
	on: "2026-05-21",
	notBefore: { enteredOn: "2026-05-07" },
	say: async ({ db }, fileId) => ({
		task: (await db.entryTask.findFirstOrThrow({ where: { fileId, enteredOn: null } })).id,
		enteredOn: "2026-05-21",
	}),
	to: "cancelled.entered",
});
