import { CLAUSES, type ClauseId } from "../../workflows/rules/clauses";

/** Every row of the requirements, in their order. */
export const IDS = Object.keys(CLAUSES) as ClauseId[];

const KNOWN: ReadonlySet<string> = new Set(IDS);

/** What looks like a row's id, alone or as a range (`D8–D19`). */
const MENTION = /\b([DZ]\d{1,3}|S\d)(?:\s?[–-]\s?([DZ]\d{1,3}|S\d))?\b/g;

/** A row that a text names: by its own id, or only by a range that holds it. */
export interface Mention {
	id: ClauseId;
	ranged: boolean;
}

export function isRow(id: string): id is ClauseId {
	return KNOWN.has(id);
}

/** The rows that a text names, each once; and what looks like one and is none. */
export function mentionsIn(text: string): { known: Mention[]; unknown: string[] } {
	const own = new Set<string>();
	const ranged = new Set<string>();
	for (const [, first = "", last] of text.matchAll(MENTION)) {
		if (last === undefined) own.add(first);
		else for (const id of range(first, last)) ranged.add(id);
	}
	const all = [...new Set([...own, ...ranged])];
	return {
		known: all.filter(isRow).map((id) => ({ id, ranged: !own.has(id) })),
		unknown: all.filter((id) => !isRow(id)),
	};
}

/** All rows between two of the same regulation; the two themselves where that makes no range. */
function range(first: string, last: string): string[] {
	const [from, to] = [Number(first.slice(1)), Number(last.slice(1))];
	if (first[0] !== last[0] || from > to) return [first, last];
	return Array.from({ length: to - from + 1 }, (_, index) => `${first[0]}${from + index}`);
}
