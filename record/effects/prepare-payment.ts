import { columnOf } from "../../prisma/dates";
import { refusal } from "../../workflows/rules/refusal";
import { formOf } from "../form-store";
import type { Effect, StepContext } from "../step-context";
import { checkFileActive, type GrantRow, grantOf } from "./grant-row";

/** The account to pay to: the one on the grant's form or put right since, else the file's. */
async function cardOf(step: StepContext, grant: GrantRow): Promise<Uint8Array<ArrayBuffer> | undefined> {
	if (grant.card) return grant.card;
	const form = await formOf(step.tx, step.secrets, grant.file.applicationId);
	return form?.form.bankCard ? new Uint8Array(step.secrets.seal(form.form.bankCard)) : undefined;
}

/** Z12: in full, by bank unless there is a reason for cash. Prepared by one, released by another. */
export const preparePayment: Effect = {
	before: async (step) => checkFileActive(await grantOf(step)),
	async rules(step) {
		const cash = step.said.text("method") === "cash";
		if (cash && !step.said.has("cashReason")) {
			return [
				refusal("cash_needs_reason", "Z12", "现金支付是例外，须写明理由", { field: "cashReason", next: "请填写理由，或改用银行卡转账" }),
			];
		}
		if (!cash && !(await cardOf(step, await grantOf(step)))) {
			return [refusal("no_bank_card", "Z12", "没有银行卡号", { field: "method", next: "请基层工会补填银行卡号，或按例外用现金支付" })];
		}
		return [];
	},
	async write(step) {
		const { tx, said, actor } = step;
		const grant = await grantOf(step);
		if (!actor || grant.approvedFen === null) throw new Error(`grant ${grant.caseId} is paid without approval`);
		const bank = said.text("method") === "bank";
		await tx.payment.create({
			data: {
				grantId: grant.caseId,
				attempt: (grant.payments[0]?.attempt ?? 0) + 1,
				method: said.text("method"),
				amountFen: grant.approvedFen,
				card: bank ? ((await cardOf(step, grant)) ?? null) : null,
				cashReason: bank ? null : said.text("cashReason"),
				preparedBy: actor.accountId,
				preparedOn: columnOf(step.today),
				outcome: "prepared",
			},
		});
	},
};
