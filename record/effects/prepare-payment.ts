import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { fileFormOf } from "../files/file-life";
import { uuidv7 } from "../ids";
import type { Effect, StepContext } from "../step-context";
import { bouncedOn, workerOf } from "./fix-account";
import { checkFileActive, type GrantRow, grantOf } from "./grant-row";
import { checkBorne } from "./reservation";

/** The account to pay to, sealed: the one on the grant's form or put right since, else the file's. */
async function cardOf(step: StepContext, grant: GrantRow): Promise<Uint8Array | undefined> {
	if (grant.card) return grant.card;
	const card = (await fileFormOf(step.tx, step.secrets, grant.fileId)).form.bankCard;
	return card ? step.secrets.seal(card) : undefined;
}

/** Z12: there is an account, somebody else has checked it, and it has not bounced since. */
async function checkAccountOf(step: StepContext, grant: GrantRow): Promise<Refusal[]> {
	const card = await cardOf(step, grant);
	if (!card)
		return [refusal("no_bank_card", "Z12", "没有银行卡号", { field: "method", next: "请基层工会补填银行卡号，或按例外用现金支付" })];
	if (!grant.cardChecked) {
		return [refusal("card_unchecked", "Z12", "收款账户还没有第二人核对", { field: "method", next: "请帮扶中心先“核对银行卡号”" })];
	}
	const day = await bouncedOn(step, step.secrets.open(card));
	const vetted = grant.cardAgain && grant.cardCheckedOn !== null && day !== undefined && day <= grant.cardCheckedOn;
	if (day === undefined || vetted) return [];
	const next = "请基层工会“更正银行卡号”，或按例外用现金支付";
	return [refusal("card_bounced", "Z12", `收款银行卡在 ${day} 退过票`, { field: "method", next })];
}

/** Z12: a payment is in full, to the account that is sealed here and shown when it is released, and by bank unless there is a reason for cash. One person prepares it, another releases it. */
export const preparePayment: Effect = {
	async before(step) {
		const grant = await grantOf(step);
		return [...checkFileActive(grant), ...(await checkBorne(step, grant))];
	},
	async rules(step) {
		const cash = step.said.text("method") === "cash";
		if (cash && !step.said.has("cashReason")) {
			return [
				refusal("cash_needs_reason", "Z12", "现金支付是例外，须写明理由", { field: "cashReason", next: "请填写理由，或改用银行卡转账" }),
			];
		}
		return cash ? [] : checkAccountOf(step, await grantOf(step));
	},
	async write(step) {
		const { said, actor } = step;
		const grant = await grantOf(step);
		if (!actor || grant.approvedFen === null) throw new Error(`grant ${grant.caseId} is paid without approval`);
		const bank = said.text("method") === "bank";
		const card = bank ? await cardOf(step, grant) : undefined;
		const id = uuidv7();
		await step.tx.write`
			INSERT INTO payment (id, grant_id, attempt, method, amount_fen, card, payee, cash_reason, prepared_by, prepared_for, prepared_on, outcome)
			VALUES (${id}::uuid, ${grant.caseId}::uuid, ${(grant.payment?.attempt ?? 0) + 1}, ${said.text("method")}, ${grant.approvedFen},
				${card ?? null}, ${await workerOf(step)}, ${bank ? null : said.text("cashReason")}, ${actor.accountId}::uuid, ${step.insteadOf?.accountId ?? null}::uuid,
				${step.today}::date, 'prepared')`;
		if (!card) return;
		const digest = step.secrets.sameness(step.secrets.open(card));
		await step.tx.write`INSERT INTO paid_account (payment_id, card_hmac) VALUES (${id}::uuid, ${digest})`;
	},
};
