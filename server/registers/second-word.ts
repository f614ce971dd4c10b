import { z } from "zod";
import { CHARTS, isChartId } from "../../workflows/charts";
import { ROLE_LABELS, type Role } from "../../workflows/charts/chart";
import { recordedField } from "../words/recorded-field";
import { said } from "../words/said";
import { choice } from "./common";
import type { Filter } from "./register";
import type { Value } from "./value";

/** What is said of a thing that waits for a second person's word, that has it, and that was refused it. */
export type AnswerWords = Readonly<Record<"open" | "confirmed" | "declined", string>>;

const ANSWERS: AnswerWords = { open: "待确认", confirmed: "已确认", declined: "不予确认" };

/** By what a second person has said. */
export const CONFIRMATION: Filter = choice("state", "确认", "不论是否确认", ANSWERS);

/** What a second person has said, in words. @param confirmed null while nobody has answered */
export function answerIn(words: AnswerWords, confirmed: boolean | null): { text: string; tone: "near" | "done" | "overdue" } {
	if (confirmed === null) return { text: words.open, tone: "near" };
	return confirmed ? { text: words.confirmed, tone: "done" } : { text: words.declined, tone: "overdue" };
}

/** What a second person has said, or who is still to say it. */
export function answerOf({ confirmed, confirmer }: { confirmed: boolean | null; confirmer: string }): Value {
	return answerIn({ ...ANSWERS, open: `待${ROLE_LABELS[confirmer as Role]}确认` }, confirmed);
}

/** The case whose record it is, as an answer gives it. */
export const CASE_SHAPE = {
	id: z.string(),
	caseId: z.string(),
	chart: z.string(),
	title: z.string(),
	unionName: z.string(),
	countyId: z.string(),
};

/** Who recorded it, and the second person's word, as an answer gives them. */
export const WORD_SHAPE = {
	byName: z.string(),
	confirmer: z.string().meta({ description: "由谁确认" }),
	confirmed: z.boolean().nullable().meta({ description: "空：还没有人答复" }),
	decidedOn: said.day.nullable(),
	decidedName: z.string().nullable(),
};

/** What the day or the number is called, after its chart: `建档：走访日期`. */
export function nameOnRecord({ chart, event, field }: { chart: string; event: string; field: string }): string {
	if (!isChartId(chart)) return field;
	return `${CHARTS[chart].label}：${recordedField(CHARTS[chart], { event, field })?.label ?? field}`;
}
