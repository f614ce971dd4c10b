import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "SIGN_FORM", {
	from: "approve.form",
	by: "clerk",
	on: "2026-03-11",
	notBefore: { signedOn: "2026-03-11" },
	say: { signedOn: "2026-03-11", evidence: "病情证明" },
	to: "approve.signed",
});
