import { sameName } from "./names";
import { type Refusal, refusal } from "./refusal";

/** Z12: the account is the worker's own (发放到本人). @param holder as it stands on the card or the bank's paper */
export function checkHolder(holder: string, worker: string): Refusal[] {
	if (sameName(holder, worker)) return [];
	const message = `账户户名“${holder}”不是职工本人（${worker}）`;
	return [refusal("holder_not_worker", "Z12", message, { field: "holder", next: "请填写本人名下的银行卡；没有的，按例外用现金支付" })];
}

/** Z12: an account that bounced is not taken again unwarned. @param bouncedOn the last day on which money came back from it, and none has arrived since */
export function checkBounced(bouncedOn: string | undefined, again: boolean): Refusal[] {
	if (bouncedOn === undefined || again) return [];
	const next = "请换一张本人的卡；已向银行核实可以收款的，请勾选“这张卡退过票，已核实可以收款”";
	return [refusal("card_bounced", "Z12", `这张卡在 ${bouncedOn} 退过票`, { field: "bankCard", next })];
}
