import type { Tone } from "./tone";

/** What the county has to settle about an application's household (D24, D27). */
export const REFERRAL_KINDS = {
	duplicate: "配偶已有档案",
	listed: "有成员在黑名单中",
	connected: "与黑名单中的家庭有关",
} as const;

export const REFERRAL_OUTCOMES: Readonly<Record<"open" | "moved" | "let_in" | "refused" | "over", { text: string; tone: Tone }>> = {
	open: { text: "待决定", tone: "near" },
	moved: { text: "已变更建档人", tone: "done" },
	let_in: { text: "准予申请", tone: "done" },
	refused: { text: "不予建档", tone: "overdue" },
	over: { text: "申请已结束", tone: "calm" },
};
