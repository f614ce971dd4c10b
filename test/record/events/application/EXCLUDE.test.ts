import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "EXCLUDE", {
	from: "verify.study",
	by: "chair",
	on: "2026-02-04",
	say: { heldOn: "2026-02-04", members: ["唐松岭", "沈竹溪", "周苇"], reason: "收入超过标准。" },
	to: "closed",
	refused: [["before the visit (D12)", { heldOn: "2026-02-02" }, "date_before_earlier_step heldOn"]],
});
