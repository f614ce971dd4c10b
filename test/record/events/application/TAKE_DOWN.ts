import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "TAKE_DOWN", {
	from: "publicise.posted",
	by: "clerk",
	on: "2026-02-09",
	say: { reason: "公告栏维修。" },
	to: "publicise.toPost",
});
