import { oneEvent } from "../../../builders/one-event";
import { SHORT } from "../../../builders/short-notice";

oneEvent("grant", "NOTICE_STANDS", {
	from: "approve.meeting",
	before: SHORT.grant,
	by: "countyChair",
	on: "2026-03-13",
	say: { reason: "公示栏实际张贴未撤。" },
	to: "approve.meeting",
});
