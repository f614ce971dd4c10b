import type { Tone } from "./tone";

/** D10: what somebody found on a visit says to applying with the union's help. */
export const CONSENTS: Readonly<Record<string, { label: string; tone: Tone }>> = {
	open: { label: "未表态", tone: "near" },
	consented: { label: "同意申请", tone: "done" },
	refused: { label: "不同意", tone: "calm" },
};
