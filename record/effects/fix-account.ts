import { checkBounced, checkHolder } from "../../workflows/rules/account";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { fileFormOf } from "../files/file-life";
import type { Effect, StepContext } from "../step-context";
import { grantOf } from "./grant-row";

/** The last day on which money came back from this account, on whatever grant, where none has arrived since (Z12). */
export async function bouncedOn(step: StepContext, card: string): Promise<PlainDate | undefined> {
	const hmac = step.secrets.sameness(card);
	const row = await step.tx.row<{ day: PlainDate | null }>`
		WITH theirs AS (SELECT y.outcome, y.outcome_on FROM paid_account p JOIN payment y ON y.id = p.payment_id WHERE p.card_hmac = ${hmac})
		SELECT max(b.outcome_on) AS day FROM theirs b WHERE b.outcome = 'bounced'
			AND NOT EXISTS (SELECT 1 FROM theirs c WHERE c.outcome = 'confirmed' AND c.outcome_on >= b.outcome_on)`;
	return row?.day ?? undefined;
}

/** The name of the worker, as the file has it now. */
export async function workerOf(step: StepContext): Promise<string> {
	const { form } = await fileFormOf(step.tx, step.secrets, (await grantOf(step)).fileId);
	return form.name ?? step.case.title;
}

/** Z12: the account that was said is the worker's, and has not bounced unless somebody says that the bank takes it. */
export async function checkAccountSaid(step: StepContext): Promise<Refusal[]> {
	const { said } = step;
	return [
		...(said.has("holder")
			? checkHolder(said.text("holder"), await workerOf(step))
			: [refusal("required", "Z12", "填写银行卡号的，须填写账户户名", { field: "holder", next: "请对照银行卡填写户名" })]),
		...checkBounced(await bouncedOn(step, said.text("bankCard")), said.flag("again")),
	];
}

/** Keeps the account that was said, sealed, as the one to pay to; a second person has still to check it. */
export async function keepCard({ tx, said, secrets, case: found }: StepContext): Promise<void> {
	await tx.write`
		UPDATE grant_case SET card = ${secrets.seal(said.text("bankCard"))}, card_holder = ${said.text("holder")}, card_checked = false,
			card_checked_on = NULL, card_again = ${said.flag("again")} WHERE case_id = ${found.id}::uuid`;
}

/** The unit puts the account right, the centre checks it before it is paid again. */
export const fixAccount: Effect = { rules: checkAccountSaid, write: keepCard };

/** Z12: the centre has seen the card, and whose it is. */
export const checkAccount: Effect = {
	rules: async (step) => checkHolder(step.said.text("holder"), await workerOf(step)),
	async write({ tx, today, case: found }) {
		await tx.write`UPDATE grant_case SET card_checked = true, card_checked_on = ${today}::date WHERE case_id = ${found.id}::uuid`;
	},
};
