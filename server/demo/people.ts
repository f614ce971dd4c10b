import { checksumDigit, type Sex } from "../../workflows/rules/identity-number";
import type { PlainDate } from "../../workflows/rules/plain-date";

/** No county has this code, so no living person has these numbers; province and checksum are valid all the same. */
const INVENTED_REGION = "511199";

/** An invented ID number; two persons of one sex born on one day differ by `seq` (0–499). */
export function idNumberOf(birth: PlainDate, sex: Sex, seq: number): string {
	const order = String((seq % 500) * 2 + (sex === "男" ? 1 : 0)).padStart(3, "0");
	const first17 = `${INVENTED_REGION}${birth.replaceAll("-", "")}${order}`;
	return first17 + checksumDigit(first17);
}

/** An invented bank card of 19 digits whose last one is right (Luhn). */
export function cardOf(seq: number): string {
	const first18 = `62${String(seq).padStart(16, "0")}`;
	const sum = [...first18].reverse().reduce((total, char, index) => {
		const digit = Number(char) * (index % 2 === 0 ? 2 : 1);
		return total + (digit > 9 ? digit - 9 : digit);
	}, 0);
	return first18 + String((10 - (sum % 10)) % 10);
}

/** Eleven digits that look invented: `13800000007`. */
export function phoneOf(seq: number): string {
	return `1380000${String(seq).padStart(4, "0")}`;
}
