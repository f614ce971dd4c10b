import { oneEvent } from "../../../builders/one-event";

oneEvent("application", "WITHDRAW", {
	from: "verify.visit",
	by: "clerk",
	on: "2026-02-03",
	notBefore: { signedOn: "2026-02-02" },
	say: { signedOn: "2026-02-03", reason: "家庭情况好转。" },
	to: "withdrawn",
});
