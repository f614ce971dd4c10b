import {
	checksumDigit,
	formerCheckDigit,
	maskCard,
	maskIdentityNumber,
	maskPhone,
	parseCard,
	parseIdentityNumber,
	parsePhone,
} from "../../workflows/rules/identity-number";
import { plainDate } from "../../workflows/rules/plain-date";
import { aCard, anIdNumber } from "../builders/identity";

const TODAY = plainDate("2026-02-13");
const MAN = anIdNumber({ birth: "1972-03-01", sex: "男", seq: 3 });
const WITH_X = Array.from({ length: 40 }, (_, seq) => anIdNumber({ seq })).find((number) => number.endsWith("X")) ?? "";

const fullWidth = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const withChecksum = (first17: string) => first17 + checksumDigit(first17);
const withFormer = (first14: string) => first14 + formerCheckDigit(first14);

test("the checksum of GB 11643's own example", () => {
	expect(checksumDigit("11010519491231002")).toBe("X");
	expect(checksumDigit("44052418800101001")).toBe("4");
});

describe("given a valid number, however it is typed, then it is read with birth date and sex", () => {
	test.each([
		["as printed", MAN, MAN],
		["in full-width digits", fullWidth(MAN), MAN],
		["with spaces", ` ${MAN.slice(0, 6)} ${MAN.slice(6, 14)}\u3000${MAN.slice(14)} `, MAN],
		["with a small x", WITH_X.toLowerCase(), WITH_X],
		["with a full-width small x", fullWidth(WITH_X.toLowerCase()), WITH_X],
	])("%s", (_, typed, number) => {
		expect(parseIdentityNumber(typed, TODAY)).toEqual({ ok: true, number, birthDate: "1972-03-01", sex: "男" });
	});

	test("a woman born today", () => {
		expect(parseIdentityNumber(anIdNumber({ birth: TODAY, sex: "女" }), TODAY)).toMatchObject({ birthDate: TODAY, sex: "女" });
	});
});

describe("given the number of somebody who is no citizen, then it is read as theirs is", () => {
	test.each([
		["of a residence permit for Hong Kong", "810000199408230021", "1994-08-23", "女"],
		["of a residence permit for Macao", withChecksum("82000019720301001"), "1972-03-01", "男"],
		["of a residence permit for Taiwan", "830000199201300022", "1992-01-30", "女"],
		["of a permanent resident's card", withChecksum("95184019810803002"), "1981-08-03", "女"],
		["of a permanent resident's card, odd", withChecksum("91112420190804003"), "2019-08-04", "男"],
		["of the former card", "KAZ110090123105", "1990-12-31", "女"],
		["of the former card, in small letters, with blanks", " kaz 1100 901231 05 ", "1990-12-31", "女"],
		["of the former card, of a child of this century", withFormer("KAZ11001502013"), "2015-02-01", "男"],
		["of the former card, born after today in this century", withFormer("KAZ11002602143"), "1926-02-14", "男"],
	])("%s", (_, typed, birthDate, sex) => {
		const read = parseIdentityNumber(typed, TODAY);
		expect(read).toMatchObject({ ok: true, birthDate, ...(sex && { sex }) });
		if (read.ok) expect(read.number).toBe(typed.replace(/\s/g, "").toUpperCase());
	});
});

describe("given a number that cannot be, then one sentence says why and does not repeat it", () => {
	test.each([
		["of 15 digits", "511129720301123", "id_fifteen_digits"],
		["too short", MAN.slice(1), "id_malformed"],
		["empty", "", "id_malformed"],
		["with a letter inside", `5111A9${MAN.slice(6)}`, "id_malformed"],
		["with NUL", `${MAN.slice(0, 17)}\0`, "id_malformed"],
		["of no province", withChecksum(`88${MAN.slice(2, 17)}`), "id_region"],
		["of a residence permit with a county", withChecksum("81010119940823002"), "id_region"],
		["of a permanent resident, of no province", withChecksum("99984019810803002"), "id_region"],
		["of a permanent resident, of no nationality", withChecksum("95100019810803002"), "id_nation"],
		["of a permanent resident, of China", withChecksum("95115619810803002"), "id_nation"],
		["of a permanent resident, with one digit wrong", `${withChecksum("95184019810803002").slice(0, 16)}30`, "id_checksum"],
		["of the former card, of China", withFormer("CHN11009012310"), "id_nation"],
		["of the former card, of no province", withFormer("KAZ99009012310"), "id_region"],
		["of the former card, born on 30 February", withFormer("KAZ11009002300"), "id_birth_date"],
		["of the former card, one digit short", "KAZ11009012310", "id_malformed"],
		["of the former card, with one digit wrong", "KAZ110090123106", "id_checksum"],
		["born on 30 February", withChecksum("51119919720230001"), "id_birth_date"],
		["born in 1850", withChecksum("51119918500101001"), "id_birth_date"],
		["born tomorrow", anIdNumber({ birth: "2026-02-14" }), "id_birth_future"],
		["with one digit wrong", MAN.slice(0, 16) + ((Number(MAN[16]) + 2) % 10) + MAN.slice(17), "id_checksum"],
		["with two digits swapped", MAN.slice(0, 12) + MAN.charAt(13) + MAN.charAt(12) + MAN.slice(14), "id_checksum"],
	])("%s", (_, typed, code) => {
		const read = parseIdentityNumber(typed, TODAY);
		if (read.ok) throw new Error("was taken");
		expect(read.refusal).toMatchObject({ code, clause: "S1" });
		expect(read.refusal.next).toBeTruthy();
		if (typed.length > 10) expect(read.refusal.message).not.toContain(typed.slice(0, 10));
	});
});

test("masks keep the ends, and nothing of what is too short", () => {
	expect(maskIdentityNumber("511199197203011234")).toBe("5111**********1234");
	expect(maskCard("6222021234567890123")).toBe("***************0123");
	expect(maskPhone("13812345678")).toBe("138****5678");
	expect(maskIdentityNumber("5111")).toBe("****");
	expect(maskPhone("4602345")).toBe("*******");
});

describe("cards and phones", () => {
	test("a card's digits are taken with their spaces; a failed Luhn digit only warns", () => {
		expect(parseCard(` ${aCard(7).replace(/(.{4})/g, "$1 ")}`)).toEqual({ ok: true, number: aCard(7) });
		expect(parseCard("6200000000000000001")).toMatchObject({ ok: true, warning: "银行卡号校验位不符，请与银行卡核对" });
	});

	test.each(["", "12345678901", "62000000000000000000", "6200-A000-0000-0000"])("%j is no card", (typed) => {
		expect(parseCard(typed).ok).toBe(false);
	});

	test.each([
		["13800000001", "13800000001"],
		["１３８ ００００ ０００１", "13800000001"],
		["0833-4602345", "08334602345"],
		["4602345", "4602345"],
	])("%s is a phone", (typed, number) => {
		expect(parsePhone(typed)).toEqual({ ok: true, number });
	});

	test.each(["1380000", "12800000001", "138000000011", "电话"])("%s is no phone", (typed) => {
		expect(parsePhone(typed).ok).toBe(false);
	});
});
