import type { Effect } from "../step-context";
import { notBefore } from "./earlier";
import { keepCard } from "./fix-account";

/** Z11: the worker fills in S2; the account is the one written there, else the file's. */
export const signForm: Effect = {
	rules: (step) => notBefore(step, "signedOn", { event: "POST_NOTICE", field: "postedOn", label: "张贴公示" }),
	async write(step) {
		if (step.said.has("bankCard")) await keepCard(step);
	},
};
