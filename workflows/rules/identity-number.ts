import { formatDate, type PlainDate, parsePlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

export type Sex = "男" | "女";

export type IdentityNumber = { ok: true; number: string; birthDate: PlainDate; sex: Sex } | { ok: false; refusal: Refusal };

/** Provinces (GB/T 2260). */
const PROVINCE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
/** Residence permits of people from Hong Kong, Macao and Taiwan have no code below these. */
const PERMITS = /^8[1-3]/;
const PERMIT = /^8[1-3]0000/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * What a clerk types: `" ５1112919720301123x "` → `51112919720301123X`. It is the number of a citizen, of a residence permit for people from Hong Kong,
 * Macao and Taiwan, or of a foreign permanent resident's card: the present one (18 characters, the first a 9) or the one before (`KAZ110090123105`).
 * `on`: the day it is read; a birth after it is refused. S1. The refusal bears no number: it goes to screens and records.
 */
export function parseIdentityNumber(raw: string, on: PlainDate): IdentityNumber {
	const number = halfWidth(raw).replace(/\s/g, "").toUpperCase();
	if (/^[A-Z]{3}\d{12}$/.test(number)) return formerResidentNumber(number, on);
	if (/^\d{15}$/.test(number)) return no("id_fifteen_digits", "这是 15 位旧身份证号，已停止使用", "请按现行身份证填写 18 位号码");
	if (/^[A-Z]{3}/.test(number)) {
		return no("id_malformed", "旧版外国人永久居留身份证号应为 3 位字母加 12 位数字", "请对照永久居留身份证重新填写");
	}
	if (!/^\d{17}[\dX]$/.test(number)) {
		return no(
			"id_malformed",
			`身份证号应为 18 位（前 17 位为数字，末位为数字或 X），现为 ${[...number].length} 位`,
			"请对照身份证重新填写",
		);
	}
	const wrong = number.startsWith("9") ? checkResidentRegion(number) : checkRegion(number);
	if (wrong) return wrong;
	const birthDate = parsePlainDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
	if (birthDate === undefined) return no("id_birth_date", "身份证号第 7 至 14 位不是有效的出生日期", "请核对身份证号中的出生日期");
	if (birthDate > on) return no("id_birth_future", `身份证号中的出生日期 ${formatDate(birthDate)} 晚于今天`, "请核对身份证号中的出生日期");
	if (checksumDigit(number) !== number[17]) {
		return no("id_checksum", "身份证号末位校验码不对，可能有一位数字填错", "请逐位核对身份证号");
	}
	return { ok: true, number, birthDate, sex: sexOf(number[16]) };
}

type Refused = Extract<IdentityNumber, { ok: false }>;

function checkRegion(number: string): Refused | undefined {
	if (!PROVINCE.test(number)) return no("id_region", "身份证号前 2 位不是有效的省级代码", "请核对身份证号前 6 位");
	if (PERMITS.test(number) && !PERMIT.test(number)) {
		return no("id_region", "港澳台居民居住证号前 6 位应为 810000、820000 或 830000", "请核对居住证号前 6 位");
	}
	return undefined;
}

/** 9, the province that took the application, the nationality in figures (ISO 3166-1); 156 is China. */
function checkResidentRegion(number: string): Refused | undefined {
	if (!PROVINCE.test(number.slice(1)))
		return no("id_region", "永久居留身份证号第 2、3 位不是有效的省级代码", "请核对永久居留身份证号前 6 位");
	const nation = number.slice(3, 6);
	if (nation === "000" || nation === "156")
		return no("id_nation", "永久居留身份证号第 4 至 6 位不是外国的国籍代码", "请核对永久居留身份证号前 6 位");
	return undefined;
}

/** The card before December 2023, good until it runs out: nationality in letters, region, birth without its century, one digit of sequence, one of checking. */
function formerResidentNumber(number: string, on: PlainDate): IdentityNumber {
	if (number.startsWith("CHN")) return no("id_nation", "永久居留身份证号前 3 位不是外国的国籍代码", "请核对永久居留身份证号");
	if (!PROVINCE.test(number.slice(3))) return no("id_region", "永久居留身份证号第 4、5 位不是有效的省级代码", "请核对永久居留身份证号");
	const day = `${number.slice(7, 9)}-${number.slice(9, 11)}-${number.slice(11, 13)}`;
	// Nobody is born after today; a year that could be of either century is of this one.
	const births = ["20", "19"].map((century) => parsePlainDate(century + day)).filter((date) => date !== undefined);
	const birthDate = births.find((date) => date <= on);
	if (birthDate === undefined) return no("id_birth_date", "永久居留身份证号第 8 至 13 位不是有效的出生日期", "请核对永久居留身份证号");
	if (formerCheckDigit(number) !== number[14]) {
		return no("id_checksum", "永久居留身份证号末位校验码不对，可能有一位填错", "请逐位核对永久居留身份证号");
	}
	return { ok: true, number, birthDate, sex: sexOf(number[13]) };
}

function sexOf(digit: string | undefined): Sex {
	return Number(digit) % 2 === 1 ? "男" : "女";
}

/** The 15th character for the first fourteen, as in a passport's machine-readable lines: weights 7, 3, 1; A is 10. */
export function formerCheckDigit(first14: string): string {
	const values = [...first14.slice(0, 14)].map((char) => Number.parseInt(char, 36));
	return String(values.reduce((total, value, index) => total + value * ([7, 3, 1][index % 3] ?? 1), 0) % 10);
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
