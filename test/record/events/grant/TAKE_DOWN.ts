import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "TAKE_DOWN", {
	from: "publicise.posted",
	by: "clerk",
	on: "2026-03-05",
	say: { reason: "公告栏维修。" },
	to: "publicise.toPost",
});
