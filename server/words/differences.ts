import { DIFFERENCE_DECISIONS } from "../../record/imports/decide-difference";
import type { DifferenceSaid } from "../../record/imports/national";
import type { Tone } from "./tone";

export const DIFFERENCES: Readonly<Record<string, { label: string; tone: Tone }>> = {
	missing_there: { label: "全国系统没有", tone: "overdue" },
	missing_here: { label: "本系统没有", tone: "overdue" },
	differs: { label: "不一致", tone: "near" },
};

export const DECIDED: Readonly<Record<string, string>> = { open: "待处理", decided: "已处理" };

/** What was decided, as a list says it. */
export function decidedText({ decision }: { decision: string | null }): { text: string; tone: Tone } {
	if (decision === null) return { text: "待处理", tone: "near" };
	return { text: DIFFERENCE_DECISIONS[decision as keyof typeof DIFFERENCE_DECISIONS] ?? decision, tone: "done" };
}

/** What a row keeps sealed; of what is missing there nothing. */
export function saidOf(secrets: { open(sealed: Uint8Array): string }, sealed: Uint8Array | null): DifferenceSaid {
	return sealed === null ? { name: "", here: "", there: "" } : (JSON.parse(secrets.open(sealed)) as DifferenceSaid);
}
