import { refusal } from "../../workflows/rules/refusal";
import { fileFormOf } from "../files/file-life";
import { uuidv7 } from "../ids";
import type { Effect, StepContext } from "../step-context";
import { checkFileActive, type GrantRow, grantOf } from "./grant-row";

/** The account to pay to, sealed: the one on the grant's form or put right since, else the file's. */
async function cardOf(step: StepContext, grant: GrantRow): Promise<Uint8Array | undefined> {
	if (grant.card) return grant.card;
	const card = (await fileFormOf(step.tx, step.secrets, grant.fileId)).form.bankCard;
	return card ? step.secrets.seal(card) : undefined;
}

/** Z12: a payment is in full, and by bank unless there is a reason for cash. One person prepares it, another releases it. */
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
		const { said, actor } = step;
		const grant = await grantOf(step);
		if (!actor || grant.approvedFen === null) throw new Error(`grant ${grant.caseId} is paid without approval`);
		const bank = said.text("method") === "bank";
		const card = bank ? await cardOf(step, grant) : undefined;
		await step.tx.write`
			INSERT INTO payment (id, grant_id, attempt, method, amount_fen, card, cash_reason, prepared_by, prepared_for, prepared_on, outcome)
			VALUES (${uuidv7()}::uuid, ${grant.caseId}::uuid, ${(grant.payment?.attempt ?? 0) + 1}, ${said.text("method")}, ${grant.approvedFen},
				${card ?? null}, ${bank ? null : said.text("cashReason")}, ${actor.accountId}::uuid, ${step.insteadOf?.accountId ?? null}::uuid,
				${step.today}::date, 'prepared')`;
	},
};
