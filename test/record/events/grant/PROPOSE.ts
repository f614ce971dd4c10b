import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "PROPOSE", {
	from: "propose",
	by: "chair",
	on: "2026-03-02",
	notBefore: { heldOn: "2026-02-27" },
	say: { heldOn: "2026-03-02", members: ["唐松岭", "沈竹溪", "周苇"], amountFen: 200_000 },
	to: "publicise.toPost",
	refused: [["beyond what the project has (Z14)", { amountFen: 100_000_000 }, "fund_short amountFen"]],
});
