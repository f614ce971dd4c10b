/** What the code on a printed copy says: which copy of what, and what it said when it was printed. Nothing of a person. */
export interface CopyCode {
	/** A document's name: s1. */
	document: string;
	/** The case, the notice, the meeting. */
	subjectId: string;
	/** 1 or 2; 0 of a document without counted copies. */
	copy: number;
	/** Of the application's form; 0 where it is of none. */
	version: number;
	/** The first 32 hexadecimal digits of the content's keyed digest. */
	hash: string;
}

/** Capitals, figures and a few marks, which make the smallest code. */
export function copyCodeText({ document, subjectId, copy, version, hash }: CopyCode): string {
	return ["HARDSHIP-AID", 1, document, subjectId, copy, version, hash].join("/").toUpperCase();
}

/** The digits that a person reads at the foot of the page, to hold two papers against each other. */
export function checkDigits(hash: string): string {
	return hash.slice(0, 8).toUpperCase();
}
