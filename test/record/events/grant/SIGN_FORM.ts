import { oneEvent } from "../../../builders/one-event";

oneEvent("grant", "SIGN_FORM", {
	from: "approve.form",
	by: "clerk",
	on: "2026-03-11",
	notBefore: { signedOn: "2026-03-11" },
	say: { signedOn: "2026-03-11", evidence: "病情证明" },
	to: "approve.signed",
	refused: [
		["another's account (Z12)", { bankCard: "6222020000000000009", holder: "钱江渡" }, "holder_not_worker holder"],
		["an account without its holder (Z12)", { bankCard: "6222020000000000009" }, "required holder"],
	],
});
