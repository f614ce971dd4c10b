/** What a printed monthly digest says, so that it can be compared with the log later and elsewhere (Z17). Nothing of a person. */
export interface MonthCode {
	countyId: string;
	/** `2026-03` */
	month: string;
	/** Digests of the month, and records of the county's cases that they name. */
	digests: number;
	heads: number;
	/** In hex: the month's last digest, which rests on all before it; 64 noughts where the month has none. */
	last: string;
	/** In hex: of the county's part of the month. */
	own: string;
}

const NAME = "HARDSHIP-AID-MONTH";

/** Capitals, figures and a few marks, which make the smallest code. */
export function monthCodeText({ countyId, month, digests, heads, last, own }: MonthCode): string {
	return [NAME, 1, countyId, month, digests, heads, last, own].join("/").toUpperCase();
}

const FORM = new RegExp(`^${NAME}/1/([0-9a-f-]{36})/(\\d{4}-\\d{2})/(\\d+)/(\\d+)/([0-9a-f]{64})/([0-9a-f]{64})$`, "i");

/** @returns undefined for what is no such code */
export function parseMonthCode(text: string): MonthCode | undefined {
	const [, countyId = "", month = "", digests = "", heads = "", last = "", own = ""] = FORM.exec(text.replace(/\s+/g, "")) ?? [];
	if (own === "") return undefined;
	const small = { countyId: countyId.toLowerCase(), last: last.toLowerCase(), own: own.toLowerCase() };
	return { ...small, month, digests: Number(digests), heads: Number(heads) };
}
