import type { Effect } from "../step-context";
import { notBefore } from "./earlier";

/** Z11: the worker fills in S2; the account is the one written there, else the file's. */
export const signForm: Effect = {
	rules: (step) => notBefore(step, "signedOn", { event: "POST_NOTICE", field: "postedOn", label: "张贴公示" }),
	async write(step) {
		if (!step.said.has("bankCard")) return;
		const card = new Uint8Array(step.secrets.seal(step.said.text("bankCard")));
		await step.tx.grant.update({ where: { caseId: step.case.id }, data: { card } });
	},
};
