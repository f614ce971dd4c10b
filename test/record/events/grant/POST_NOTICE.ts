import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "POST_NOTICE", {
	from: "publicise.toPost",
	by: "clerk",
	on: "2026-03-03",
	notBefore: { postedOn: "2026-03-02" },
	say: { postedOn: "2026-03-03", place: "镇政府公告栏" },
	to: "publicise.posted",
});
