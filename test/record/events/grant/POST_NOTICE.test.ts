import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "POST_NOTICE", {
	from: "publicise.toPost",
	by: "clerk",
	on: "2026-03-03",
	say: { postedOn: "2026-03-03", place: "镇政府公告栏" },
	to: "publicise.posted",
	refused: [["before the study (Z10)", { postedOn: "2026-03-01" }, "date_before_earlier_step postedOn"]],
});
