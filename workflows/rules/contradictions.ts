import type { Contradiction } from "./contradiction";
import { OF_HOUSEHOLD } from "./contradictions-of-household";
import { OF_WORK } from "./contradictions-of-work";
import type { FieldSpec } from "./field";
import type { PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import type { S1Draft } from "./s1";
import { saysNothing } from "./text";

/** Every contradiction that is known, by its id (D16: 逻辑不严谨). */
export const CONTRADICTIONS: Readonly<Record<string, Contradiction>> = { ...OF_WORK, ...OF_HOUSEHOLD };

const EXPLANATION_MAX = 200;

/** What explains one that is asked about: a field of S1 for each. */
export const EXPLANATION_FIELDS: readonly FieldSpec[] = Object.entries(CONTRADICTIONS)
	.filter(([, { kind }]) => kind === "ask")
	.map(([id, { sentence, clause }]) => ({ name: fieldOf(id), label: `说明：${sentence}`, kind: "text", max: EXPLANATION_MAX, clause }));

/** One that a form has. */
export interface Found extends Pick<Contradiction, "kind" | "clause" | "sentence" | "next"> {
	id: string;
	field: string;
	/** Of one that is asked about: how it was explained. */
	explanation?: string;
}

/** D16, D1, D11: every contradiction on the form, as far as it is filled in, with what explains it. @param on today */
export function contradictionsOf(form: S1Draft, on: PlainDate): Found[] {
	return Object.entries(CONTRADICTIONS).flatMap(([id, { found, fields, kind, clause, sentence, next }]) => {
		if (!found(form, on)) return [];
		const explanation = kind === "ask" ? form.explanations?.[id]?.trim() : undefined;
		const said = explanation === undefined || saysNothing(explanation) ? {} : { explanation };
		return [{ id, kind, clause, sentence, next, field: fields[0], ...said }];
	});
}

/** D16: what keeps the form from being submitted: what cannot be so, what has to be known, and what nobody has explained. */
export function checkContradictions(form: S1Draft, on: PlainDate): Refusal[] {
	return contradictionsOf(form, on).flatMap((one) => (one.explanation === undefined ? [refusalOf(one)] : []));
}

/** D16: on what the county must return the form: it was submitted so before anybody asked. */
export function checkLogic(form: S1Draft, on: PlainDate): Refusal[] {
	return contradictionsOf(form, on)
		.filter(({ kind }) => kind === "hard")
		.map((one) => ({ ...refusalOf(one), next: "请以“逻辑不严谨”退回基层工会重新调查" }));
}

/** D16's list, for whoever decides on the form: each with how it was explained. It bars nothing. */
export function contradictionsSaid(form: S1Draft, on: PlainDate): Refusal[] {
	return contradictionsOf(form, on)
		.filter(({ kind }) => kind !== "lacking")
		.map((one) => ({ ...refusalOf(one), next: one.explanation === undefined ? "没有说明，请核对" : `说明：${one.explanation}` }));
}

function refusalOf({ id, kind, clause, sentence, next, field }: Found): Refusal {
	switch (kind) {
		case "hard":
			return refusal("contradiction", clause, sentence, { field, next });
		case "lacking":
			return refusal("required", clause, sentence, { field, next });
		case "ask":
			return refusal("unexplained", clause, sentence, { field: fieldOf(id), next: `${next}；情况属实的，请在“需要说明之处”写明原因` });
	}
}

function fieldOf(id: string): string {
	return `explanations.${id}`;
}
