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
