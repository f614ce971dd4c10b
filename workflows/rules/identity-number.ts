import { formatDate, type PlainDate, parsePlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

export type Sex = "男" | "女";

export type IdentityNumber = { ok: true; number: string; birthDate: PlainDate; sex: Sex } | { ok: false; refusal: Refusal };

/** Provinces (GB/T 2260), and 81–83: residence permits of people from Hong Kong, Macao and Taiwan. */
const REGIONS = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * What a clerk types: `" ５1112919720301123x "` → `51112919720301123X`. `on`: the day it is read; a birth after it is refused. S1
 * The refusal bears no number: it goes to screens and records.
 */
export function parseIdentityNumber(raw: string, on: PlainDate): IdentityNumber {
	const number = halfWidth(raw).replace(/\s/g, "").toUpperCase();
	if (/^\d{15}$/.test(number)) return no("id_fifteen_digits", "这是 15 位旧身份证号，已停止使用", "请按现行身份证填写 18 位号码");
	if (!/^\d{17}[\dX]$/.test(number)) {
		return no(
			"id_malformed",
			`身份证号应为 18 位（前 17 位为数字，末位为数字或 X），现为 ${[...number].length} 位`,
			"请对照身份证重新填写",
		);
	}
	if (!REGIONS.test(number)) return no("id_region", "身份证号前 2 位不是有效的省级代码", "请核对身份证号前 6 位");
	const birthDate = parsePlainDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
	if (birthDate === undefined) return no("id_birth_date", "身份证号第 7 至 14 位不是有效的出生日期", "请核对身份证号中的出生日期");
	if (birthDate > on) return no("id_birth_future", `身份证号中的出生日期 ${formatDate(birthDate)} 晚于今天`, "请核对身份证号中的出生日期");
	if (checksumDigit(number) !== number[17]) {
		return no("id_checksum", "身份证号末位校验码不对，可能有一位数字填错", "请逐位核对身份证号");
	}
	return { ok: true, number, birthDate, sex: Number(number[16]) % 2 === 1 ? "男" : "女" };
}

/** The 18th character for the first seventeen digits (GB 11643); what follows them is not looked at. */
export function checksumDigit(first17: string): string {
	const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
	return "10X98765432".charAt(sum % 11);
}

/** `5111**********1234` */
export function maskIdentityNumber(number: string): string {
	return mask(number, 4, 4);
}

/** Keeps the last four: `***************1234`. */
export function maskCard(number: string): string {
	return mask(number, 0, 4);
}

/** `138****5678` */
export function maskPhone(number: string): string {
	return mask(number, 3, 4);
}

/** A bank card of 12–19 digits. A failed Luhn check only warns: some banks' passbooks and old cards have none. */
export function parseCard(raw: string): { ok: true; number: string; warning?: string } | { ok: false; refusal: Refusal } {
	const number = halfWidth(raw).replace(/[\s-]/g, "");
	if (!/^\d{12,19}$/.test(number)) return no("card_malformed", "银行卡号应为 12 至 19 位数字", "请对照银行卡重新填写");
	return luhn(number) ? { ok: true, number } : { ok: true, number, warning: "银行卡号校验位不符，请与银行卡核对" };
}

/** A mobile of 11 digits, or a landline with or without its area code: `0833-4602345` → `08334602345`. */
export function parsePhone(raw: string): { ok: true; number: string } | { ok: false; refusal: Refusal } {
	const number = halfWidth(raw).replace(/[\s-]/g, "");
	if (/^(1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7})$/.test(number)) return { ok: true, number };
	return no("phone_malformed", "联系电话应为 11 位手机号，或区号加固定电话", "请填写能联系到职工的电话");
}

/** Full-width digits, letters, signs and spaces to their ASCII forms, as Chinese input methods produce them. */
export function halfWidth(text: string): string {
	return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replaceAll("\u3000", " ");
}

function no(code: string, message: string, next: string): { ok: false; refusal: Refusal } {
	return { ok: false, refusal: refusal(code, "S1", message, { next }) };
}

function mask(text: string, head: number, tail: number): string {
	const hidden = text.length - head - tail;
	// Too short to keep both ends: keep nothing.
	return hidden > 0 ? text.slice(0, head) + "*".repeat(hidden) + text.slice(-tail) : "*".repeat(text.length);
}

function luhn(number: string): boolean {
	const sum = [...number].reverse().reduce((total, char, index) => {
		const digit = Number(char) * (index % 2 === 1 ? 2 : 1);
		return total + (digit > 9 ? digit - 9 : digit);
	}, 0);
	return sum % 10 === 0;
}
