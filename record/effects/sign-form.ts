import { keepSigned } from "../money/signed-forms";
import type { Effect } from "../step-context";
import { checkAccountSaid, keepCard } from "./fix-account";
import { checkNoticeHung } from "./notice-hung";

/** Z10, Z11: when nobody objects, the worker fills in S2; the account is the one written there, else the file's. */
export const signForm: Effect = {
	before: async (step) => checkNoticeHung(step, "Z10"),
	rules: async (step) => (step.said.has("bankCard") ? checkAccountSaid(step) : []),
	async write(step, _next, seq) {
		if (step.said.has("bankCard")) await keepCard(step);
		await keepSigned(step, seq);
	},
};

/** Z10, Z11: the unit reports what was publicised to its end. */
export const reportGrant: Effect = { before: async (step) => checkNoticeHung(step, "Z10") };
