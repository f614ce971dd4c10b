import type { ClauseId } from "./clauses";
import type { PlainDate } from "./plain-date";
import type { S1Draft, S1Member } from "./s1";

/** Two things on S1 that cannot both be so, or hardly (D16: 逻辑不严谨). */
export interface Contradiction {
	/**
	 * hard: one of them is wrong · ask: it happens, and is then explained in writing · lacking: what has to be known is not written; asked of whoever
	 * submits, and of nobody whose application is past it
	 */
	kind: "hard" | "ask" | "lacking";
	clause: ClauseId;
	/** The fields that it lies between; a refusal stands at the first. */
	fields: readonly [string, ...string[]];
	/** What is said, as a sentence. */
	sentence: string;
	/** What to look at. */
	next: string;
	/** Whether the form says so; nothing that is not filled in yet counts. @param on the day of application, else today */
	found(form: S1Draft, on: PlainDate): boolean;
}

/** 无, 没有 or nothing: how people write that there is none. */
export function isNone(text: string): boolean {
	return /^(无|没有|无单位|无业|-|—|\/)?$/.test(text.trim());
}

/** The members so far. */
export function rowsOf(form: S1Draft): readonly Partial<S1Member>[] {
	return form.members ?? [];
}

export function has(list: readonly string[] | undefined, one: string): boolean {
	return list?.includes(one) ?? false;
}
