import { oneEvent } from "../../../builders/one-event";
import { SHORT } from "../../../builders/short-notice";

oneEvent("grant", "POST_AGAIN", {
	from: "approve.meeting",
	before: SHORT.grant,
	by: "centre",
	on: "2026-03-13",
	say: { reason: "天数不足。" },
	to: "publicise.toPost",
});
