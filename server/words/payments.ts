import { type KeptLayout, SLOTS } from "../../record/money/bank/layouts";

/** Z12: what became of a payment. */
export const PAYMENT_OUTCOMES: Readonly<Record<string, string>> = {
	prepared: "待复核放行",
	sent: "已发出",
	confirmed: "已到账",
	bounced: "退票",
	dropped: "已撤回",
	reversed: "已冲正",
};

/** What a layout of the bank's file is called. */
export function layoutWord({ slot, name }: Pick<KeptLayout, "slot" | "name">): string {
	return slot === "plain" ? name : `${SLOTS[slot]}：${name}`;
}
