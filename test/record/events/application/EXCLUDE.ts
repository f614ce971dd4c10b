import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "EXCLUDE", {
	from: "verify.study",
	by: "chair",
	on: "2026-02-04",
	notBefore: { heldOn: "2026-02-03" },
	say: { heldOn: "2026-02-04", members: ["唐松岭", "沈竹溪", "周苇"], reason: "收入超过标准。" },
	to: "closed",
});
