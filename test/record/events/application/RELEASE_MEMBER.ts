import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "RELEASE_MEMBER", {
	from: "blacklisted",
	by: "countyChair",
	on: "2026-02-10",
	say: async ({ db }, fileId) => ({
		member: (await db.blacklistEntry.findFirstOrThrow({ where: { fileId, relation: "子女" } })).ref,
		decision: "青工发〔2026〕11号",
		reason: "未参与。",
	}),
	to: "blacklisted",
});
