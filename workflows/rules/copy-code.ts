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

const CODE = /^HARDSHIP-AID\/1\/([A-Z0-9-]{1,40})\/([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})\/([0-2])\/(\d{1,6})\/([0-9A-F]{32})$/;

/** @returns undefined for what is no code of a paper of this program */
export function parseCopyCode(text: string): CopyCode | undefined {
	const [, document, subjectId, copy, version, hash] = CODE.exec(text) ?? [];
	if (!document || !subjectId || !copy || !version || !hash) return undefined;
	return {
		document: document.toLowerCase(),
		subjectId: subjectId.toLowerCase(),
		copy: Number(copy),
		version: Number(version),
		hash: hash.toLowerCase(),
	};
}

/** The digits that a person reads at the foot of the page, to hold two papers against each other. */
export function checkDigits(hash: string): string {
	return hash.slice(0, 8).toUpperCase();
}

/** A copy as a person types it where its code cannot be read. */
export interface ShortNumber {
	/** The first 8 hexadecimal digits of the content's digest. */
	hash: string;
	copy: number;
}

const FIGURES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** ISO 7064 MOD 37,36: one figure typed wrong is seen, and nearly always two that changed places. */
function checkFigure(text: string): string {
	let rest = 36;
	for (const figure of text) {
		const sum = (rest + FIGURES.indexOf(figure)) % 36 || 36;
		rest = (sum * 2) % 37;
	}
	return FIGURES.charAt((37 - rest) % 36);
}

/** `2406-106D-1Q`: digest, copy, check figure; printed above the code and at the foot. */
export function shortNumber({ hash, copy }: ShortNumber): string {
	const digits = `${checkDigits(hash)}${copy}`;
	return `${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}${checkFigure(digits)}`;
}

/** However it was typed: small letters, blanks, full width. @returns "unlike" where a figure is wrong */
export function readShortNumber(typed: string): ShortNumber | "unlike" {
	const text = typed
		.normalize("NFKC")
		.toUpperCase()
		.replace(/[\s\-—–.·]/g, "")
		.replace(/O/g, "0");
	const [, hash, copy, check] = /^([0-9A-F]{8})([0-2])([0-9A-Z])$/.exec(text) ?? [];
	// The check figure itself may be an O that was read as a nought.
	const figure = hash && copy && checkFigure(`${hash}${copy}`);
	if (!hash || !copy || (figure !== check && !(figure === "O" && check === "0"))) return "unlike";
	return { hash: hash.toLowerCase(), copy: Number(copy) };
}
