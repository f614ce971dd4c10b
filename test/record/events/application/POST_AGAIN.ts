import { oneEvent } from "../../../builders/one-event";
import { SHORT } from "../../../builders/short-notice";

oneEvent("application", "POST_AGAIN", {
	from: "recognise",
	before: SHORT.application,
	by: "centre",
	on: "2026-02-24",
	say: { reason: "天数不足。" },
	to: "publicise.toPost",
});
