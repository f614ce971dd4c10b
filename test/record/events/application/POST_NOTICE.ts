import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "POST_NOTICE", {
	from: "publicise.toPost",
	by: "clerk",
	on: "2026-02-05",
	notBefore: { postedOn: "2026-02-04" },
	say: { postedOn: "2026-02-05", place: "镇政府公告栏" },
	to: "publicise.posted",
});
