import { checkDigits, copyCodeText, parseCopyCode, readShortNumber, shortNumber } from "../../workflows/rules/copy-code";

const HASH = "0123456789abcdef0123456789abcdef";
const OF = { document: "s1", subjectId: "0199a0b1-0000-7000-8000-00000000000a", copy: 2, version: 3, hash: HASH };
const TEXT = `HARDSHIP-AID/1/S1/0199A0B1-0000-7000-8000-00000000000A/2/3/${HASH.toUpperCase()}`;

describe("the code on a printed copy (D10)", () => {
	test("says which copy of what it is, in capitals and figures, and nothing of a person", () => {
		expect(copyCodeText(OF)).toBe(TEXT);
		expect(parseCopyCode(TEXT)).toEqual(OF);
	});

	test("its limits are read back", () => {
		for (const more of [{ document: "a".repeat(40) }, { document: "cash-sheet-2" }, { copy: 0 }, { version: 0 }, { version: 999_999 }])
			expect(parseCopyCode(copyCodeText({ ...OF, ...more }))).toEqual({ ...OF, ...more });
	});

	test.each([
		["nothing", ""],
		["an address", "https://example.test/S1"],
		["something before it", `X${TEXT}`],
		["something behind it", `${TEXT}0`],
		["small letters", TEXT.toLowerCase()],
		["another edition", TEXT.replace("/1/S1", "/2/S1")],
		["no document", TEXT.replace("/S1/", "//")],
		["a document of 41 letters", TEXT.replace("/S1/", `/${"A".repeat(41)}/`)],
		["a document with another sign", TEXT.replace("/S1/", "/S_1/")],
		["a case that is none", TEXT.replace("0199A0B1", "0199A0BG")],
		["a case cut off", TEXT.replace("-00000000000A", "-00000000000")],
		["a case without a group", TEXT.replace("-7000", "")],
		["a group too short", TEXT.replace("-7000", "-700")],
		["a group of other signs", TEXT.replace("-7000", "-700G")],
		["a last group of other signs", TEXT.replace("00000000000A", "00000000000G")],
		["a third copy", TEXT.replace("/2/3/", "/3/3/")],
		["a version of no figures", TEXT.replace("/2/3/", "/2/A/")],
		["a version of seven figures", TEXT.replace("/2/3/", "/2/1234567/")],
		["a version left out", TEXT.replace("/2/3/", "/2//")],
		["a digest cut off", TEXT.slice(0, -1)],
		["a digest of other signs", `${TEXT.slice(0, -1)}G`],
	])("%s is no code", (_, text) => {
		expect(parseCopyCode(text)).toBeUndefined();
	});

	test("its first eight digits stand at the foot of the page", () => {
		expect(checkDigits(HASH)).toBe("01234567");
		expect(checkDigits("abcdef99ff")).toBe("ABCDEF99");
	});
});

/** ISO 7064 MOD 37,36 by its definition: all figures, each taken in, come to 1. */
function comesOut(digits: string): boolean {
	const values = [...digits].map((figure) => Number.parseInt(figure, 36));
	const last = values.pop() ?? 0;
	const product = values.reduce((rest, value) => {
		const sum = rest + value > 36 ? rest + value - 36 : rest + value;
		return (sum * 2) % 37;
	}, 36);
	return (product + last) % 36 === 1;
}

describe("the short number that a person types where the code cannot be read (D10)", () => {
	const NUMBERS = Array.from({ length: 200 }, (_, index) => {
		const hash = ((index * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, "0");
		return { hash, copy: index % 3 };
	});

	test("eight digits, the copy, and a check figure by ISO 7064", () => {
		for (const one of NUMBERS) {
			const written = shortNumber(one);
			expect(written).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-2][0-9A-Z]$/);
			expect(written.replaceAll("-", "").slice(0, 9)).toBe(`${one.hash.toUpperCase()}${one.copy}`);
			expect([written, comesOut(written.replaceAll("-", ""))]).toEqual([written, true]);
			expect(readShortNumber(written)).toEqual(one);
		}
	});

	test("of a longer digest the first eight", () => {
		expect(readShortNumber(shortNumber({ hash: HASH, copy: 1 }))).toEqual({ hash: "01234567", copy: 1 });
	});

	test("however it is typed", () => {
		const written = shortNumber({ hash: "2406106d", copy: 1 });
		const full = [...written].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join("");
		const typed = ["-", "—", "–", ".", "·", " ", ""].map((mark) => written.replaceAll("-", mark));
		for (const one of [...typed, written.toLowerCase(), full, ` ${written}\n`, written.replaceAll("0", "O"), written.replaceAll("0", "o")])
			expect([one, readShortNumber(one)]).toEqual([one, { hash: "2406106d", copy: 1 }]);
	});

	test("one figure typed wrong is seen, and of a hundred that changed places ninety-nine", () => {
		let [swaps, unseen] = [0, 0];
		for (const one of NUMBERS.slice(0, 60)) {
			const digits = shortNumber(one).replaceAll("-", "");
			for (let at = 0; at < digits.length; at += 1) {
				for (const figure of "0123456789ABCDEFGHIJKLMNPQRSTUVWXYZ") {
					const wrong = digits.slice(0, at) + figure + digits.slice(at + 1);
					// O and nought are written for each other, also where the check figure is one of them.
					const alike = /[0O]$/.test(wrong) && ["0", "O"].some((last) => comesOut(wrong.slice(0, -1) + last));
					if (wrong !== digits && !alike) expect([wrong, readShortNumber(wrong)]).toEqual([wrong, "unlike"]);
				}
				const swapped = digits.slice(0, at) + (digits[at + 1] ?? "") + digits[at] + digits.slice(at + 2);
				if (swapped === digits) continue;
				swaps += 1;
				if (readShortNumber(swapped) !== "unlike") unseen += 1;
			}
		}
		expect(unseen / swaps).toBeLessThan(0.01);
	});

	test("a check figure O may be typed as a nought, and only that", () => {
		const withO = NUMBERS.filter((one) => shortNumber(one).endsWith("O"));
		expect(withO.length).toBeGreaterThan(0);
		for (const one of withO) expect(readShortNumber(`${shortNumber(one).slice(0, -1)}0`)).toEqual(one);
		const withoutO = NUMBERS.find((one) => /[1-9A-N]$/.test(shortNumber(one)));
		expect(withoutO && readShortNumber(`${shortNumber(withoutO).slice(0, -1)}0`)).toBe("unlike");
	});

	test("what is none is unlike", () => {
		const written = shortNumber({ hash: "2406106d", copy: 1 }).replaceAll("-", "");
		for (const typed of [
			"",
			"abc",
			written.slice(1),
			`${written}0`,
			`0${written}`,
			written.replace("D1", "D3"),
			written.replace("D1", "G1"),
		])
			expect([typed, readShortNumber(typed)]).toEqual([typed, "unlike"]);
	});
});
