/** An amount in fen (1/100 yuan): a safe integer, negative only in ledger entries that take money away. */
declare const fenBrand: unique symbol;
export type Fen = number & { readonly [fenBrand]: true };

/** The largest amount anyone may type: 10^13 fen, a hundred billion yuan. */
export const MAX_FEN = 10_000_000_000_000;

/** Throws RangeError where the number is not a safe integer. */
export function fen(amount: number): Fen {
	if (!Number.isSafeInteger(amount)) throw new RangeError(`not an amount in fen: ${amount}`);
	return amount as Fen;
}

/**
 * What a clerk types, in yuan: `"1234.5"`, `"1,234.50"`, `"１２３４．５０"` → 123450 fen. Undefined for anything else: a sign, three
 * decimals, misplaced commas, more than 10^13 fen.
 */
export function parseYuan(text: string): Fen | undefined {
	const plain = text.replace(/[０-９．，]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).trim();
	const parts = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(plain);
	if (!parts) return undefined;
	const yuan = (parts[1] ?? "").replaceAll(",", "").replace(/^0+(?=\d)/, "");
	if (yuan.length > 12) return undefined;
	const amount = Number(yuan) * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
	return amount <= MAX_FEN ? fen(amount) : undefined;
}

/** 123456 → `"1,234.56"` */
export function formatYuan(amount: Fen): string {
	const digits = String(Math.abs(amount)).padStart(3, "0");
	const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
	return `${amount < 0 ? "-" : ""}${yuan}.${digits.slice(-2)}`;
}

const FIGURES = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿"];

/** 人民币大写, as papers and banks want it: 2925000 → `"贰万玖仟贰佰伍拾元整"`, 1000050 → `"壹万元零伍角整"`, 5 → `"伍分"`. */
export function capitalYuan(amount: Fen): string {
	const [yuan, jiao, cents] = [Math.floor(Math.abs(amount) / 100), Math.floor((Math.abs(amount) % 100) / 10), Math.abs(amount) % 10];
	const sign = amount < 0 ? "负" : "";
	const whole = yuan === 0 ? "" : `${capitalWhole(yuan)}元`;
	if (jiao === 0 && cents === 0) return `${sign}${whole || "零元"}整`;
	// A nought is read where a place is skipped, and not before the first figure.
	const skipped = whole !== "" && (jiao === 0 || yuan % 10 === 0) ? "零" : "";
	const tenths = jiao === 0 ? "" : `${FIGURES[jiao]}角`;
	return `${sign}${whole}${skipped}${tenths}${cents === 0 ? "整" : `${FIGURES[cents]}分`}`;
}

/** A whole number above nought, in groups of four figures: 100500 → `"壹拾万零伍佰"`. */
function capitalWhole(yuan: number): string {
	const groups = [yuan % 10_000, Math.floor(yuan / 10_000) % 10_000, Math.floor(yuan / 100_000_000)];
	let [text, skipped] = ["", false];
	for (const index of [2, 1, 0]) {
		const group = groups[index] ?? 0;
		if (group !== 0) text += `${text !== "" && (group < 1000 || skipped) ? "零" : ""}${capitalGroup(group)}${GROUPS[index]}`;
		skipped = group === 0;
	}
	return text;
}

function capitalGroup(group: number): string {
	const digits = [...String(group)].map(Number);
	const read = digits.map((digit, index) => (digit === 0 ? "零" : `${FIGURES[digit]}${PLACES[digits.length - 1 - index]}`)).join("");
	return read.replace(/零+/g, "零").replace(/零$/, "");
}
