import { type EventField, type EventTable, paperField } from "../chart";

/** Z12: whose the account is; the worker's own. */
export const HOLDER: EventField = { name: "holder", label: "账户户名", kind: "name", hint: "须是职工本人" };
/** An account that bounced is taken again on purpose alone. */
export const AGAIN: EventField = { name: "again", label: "这张卡退过票，已核实可以收款", kind: "yesNo", optional: true };

/** Money goes out in full and in time; prepared by one, released by another (Z12, Z14). */
export const PAYMENT_EVENTS = {
	PREPARE_PAYMENT: {
		label: "编制付款",
		recorded: "payment_prepared",
		recordedLabel: "编制付款",
		who: ["finance"],
		clause: "Z12",
		basis: "text",
		forward: true,
		many: "payment",
		fields: [
			{
				name: "method",
				label: "付款方式",
				kind: "choice",
				options: [
					{ value: "bank", label: "银行卡转账" },
					{ value: "cash", label: "现金（例外）" },
				],
			},
			{ name: "cashReason", label: "现金支付的理由", kind: "longText", optional: true, hint: "选择现金时必填" },
		],
	},
	DROP_PAYMENT: {
		label: "撤回付款单",
		recorded: "payment_dropped",
		recordedLabel: "撤回未放行的付款",
		who: ["finance"],
		clause: "Z14",
		basis: "practice",
		fields: [{ name: "reason", label: "原因", kind: "longText" }],
	},
	PAY: {
		label: "复核放行",
		recorded: "paid",
		recordedLabel: "复核放行，付款发出",
		who: ["finance"],
		clause: "Z12",
		basis: "text",
		forward: true,
		many: "payment",
		barredTo: ["PROPOSE", "APPROVE", "REDUCE"],
		fields: [{ name: "sentOn", label: "付款发出日期", kind: "date", follows: ["decided", "paymentPrepared"] }],
	},
	CONFIRM: {
		label: "登记到账",
		recorded: "payment_confirmed",
		recordedLabel: "付款到账",
		who: ["finance"],
		clause: "Z12",
		basis: "text",
		forward: true,
		many: "payment",
		fields: [
			{ name: "confirmedOn", label: "到账（领取）日期", kind: "date", follows: ["paymentSent"], scanned: ["现金发放表", "signedOn"] },
			{ name: "identityShown", label: "现金：已核对本人身份证", kind: "yesNo", optional: true },
			{ name: "signed", label: "现金：本人已签字并按手印", kind: "yesNo", optional: true, scanned: ["现金发放表", "signed"] },
			paperField("现金发放表"),
		],
	},
	BOUNCE: {
		label: "登记退票",
		recorded: "payment_bounced",
		recordedLabel: "银行退票",
		who: ["finance"],
		clause: "Z12",
		basis: "practice",
		sendsBack: true,
		fields: [
			{ name: "bouncedOn", label: "退票日期", kind: "date", follows: ["paymentSent"] },
			{ name: "reason", label: "退票原因", kind: "text" },
		],
	},
	FIX_ACCOUNT: {
		label: "更正银行卡号",
		recorded: "account_fixed",
		recordedLabel: "更正银行卡号",
		who: ["unit_clerk"],
		clause: "Z12",
		basis: "practice",
		fields: [{ name: "bankCard", label: "银行卡号", kind: "card" }, HOLDER, AGAIN],
	},
	CHECK_ACCOUNT: {
		label: "核对银行卡号",
		recorded: "account_checked",
		recordedLabel: "帮扶中心核对银行卡号",
		who: ["centre"],
		clause: "Z12",
		basis: "practice",
		forward: true,
		barredTo: ["SIGN_FORM", "FIX_ACCOUNT"],
		fields: [{ ...HOLDER, label: "核对到的账户户名", hint: "对照银行卡或开户证明" }],
	},
} as const satisfies EventTable;
