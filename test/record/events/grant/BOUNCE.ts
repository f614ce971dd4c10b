import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "BOUNCE", {
	from: "disburse.sent",
	by: "finance",
	on: "2026-03-19",
	notBefore: { bouncedOn: "2026-03-18" },
	say: { bouncedOn: "2026-03-19", reason: "户名不符" },
	to: "disburse.bounced",
});
