import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "REVOKE", {
	from: "filed",
	by: "countyChair",
	on: "2026-03-02",
	say: { decision: "青工发〔2026〕8号", reason: "认定有误。" },
	to: "verify.visit",
});
