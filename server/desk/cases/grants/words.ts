export { aidTypeLabel } from "../../../words/aid";

export const LEDGER_KINDS: Record<string, string> = {
	reserved: "占用",
	unreserved: "释放占用",
	sent: "付款发出",
	bounced: "退票退回",
	paid: "到账",
	reversed: "冲正退回项目",
};

export const DECISIONS: Record<string, string> = {
	approved: "同意",
	reduced: "减少金额后同意",
	refused: "不同意",
	raised: "提高金额，重新公示",
	returned: "退回",
};
