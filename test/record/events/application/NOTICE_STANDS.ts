import { oneEvent } from "../../../builders/one-event";
import { SHORT } from "../../../builders/short-notice";

oneEvent("application", "NOTICE_STANDS", {
	from: "recognise",
	before: SHORT.application,
	by: "countyChair",
	on: "2026-02-24",
	say: { reason: "公示栏实际张贴未撤。" },
	to: "recognise",
});
