import type { EvidenceKind } from "./evidence-kinds";

/** D15, D13, Z10, Z11, Z12: which printed papers come back signed, by the document's name, and as which kind of evidence. */
const KIND_OF_DOCUMENT: Readonly<Record<string, EvidenceKind>> = {
	s1: "签字盖章的申请表",
	s2: "签字盖章的审批表",
	study: "集体研究记录",
	minutes: "会议纪要",
	cash: "现金发放表",
	reckoning: "签字的核算单",
};

/** @returns undefined for a paper that nobody signs */
export function kindOfPaper(document: string): EvidenceKind | undefined {
	return Object.hasOwn(KIND_OF_DOCUMENT, document) ? KIND_OF_DOCUMENT[document] : undefined;
}

/** The most pages that are brought at once. */
export const MOST_SCAN_PAGES = 300;

/** One word of a paper: its box, what stands there, and the same with numbers masked. */
export type PaperWord = readonly [box: string, full: string, masked: string];

/** A box that says something else now. */
export interface Differing {
	box: string;
	/** Masked. */
	printed: string;
	now: string;
}

/**
 * What differs between two versions of a paper, box by box. What stood empty then and is filled in now was written later, and makes no other version, unless nothing else differs.
 */
export function differing(then: readonly PaperWord[], now: readonly PaperWord[]): Differing[] {
	const before = new Map(then.map((word) => [word[0], word]));
	const after = new Map(now.map((word) => [word[0], word]));
	const boxes = [...new Set([...before.keys(), ...after.keys()])];
	const all = boxes.flatMap((box): (Differing & { later: boolean })[] => {
		const [, full = "", masked = ""] = before.get(box) ?? [];
		const [, fullNow = "", maskedNow = ""] = after.get(box) ?? [];
		if (full === fullNow) return [];
		const same = masked === maskedNow;
		return [{ box, printed: masked, now: same ? `${maskedNow}（遮盖的数字不同）` : maskedNow, later: full === "" }];
	});
	const changed = all.filter(({ later }) => !later);
	return (changed.length > 0 ? changed : all).map(({ later: _, ...one }) => one);
}

/** Whether evidence of this kind is a paper of this program's that was signed. */
export function isSignedPaper(kind: EvidenceKind): boolean {
	return Object.values(KIND_OF_DOCUMENT).includes(kind);
}
