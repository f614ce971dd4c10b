import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "POST_NOTICE", {
	from: "publicise.toPost",
	by: "clerk",
	on: "2026-02-05",
	say: { postedOn: "2026-02-05", place: "镇政府公告栏" },
	to: "publicise.posted",
	refused: [["before the study (D13)", { postedOn: "2026-02-03" }, "date_before_earlier_step postedOn"]],
});
