import { oneEvent } from "../../../builders/one-event";

oneEvent("file", "RELEASE_MEMBER", {
	from: "blacklisted.toEnter",
	by: "countyChair",
	on: "2026-05-08",
	say: async ({ db }, fileId) => ({
		member: (await db.blacklistEntry.findFirstOrThrow({ where: { fileId, relation: { notIn: ["本人", ""] } } })).ref,
		decision: "青工发〔2026〕11号",
		reason: "未参与。",
	}),
	to: "blacklisted.toEnter",
});
