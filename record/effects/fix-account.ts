import type { Effect } from "../step-context";

/** The unit puts the account right, the centre checks it before it is paid again. */
export const fixAccount: Effect = {
	async write(step) {
		const card = new Uint8Array(step.secrets.seal(step.said.text("bankCard")));
		await step.tx.grant.update({ where: { caseId: step.case.id }, data: { card } });
	},
};
