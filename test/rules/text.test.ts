import { checkField } from "../../workflows/rules/field-check";
import { plainDate } from "../../workflows/rules/plain-date";
import { saysNothing, unfitIn, withoutInvisible } from "../../workflows/rules/text";
import { INVISIBLES, UNFIT } from "../builders/characters";

const ON = plainDate("2026-03-26");
const NAME = { name: "name", label: "姓名", kind: "name", required: true } as const;
const codesOf = (spec: Parameters<typeof checkField>[0], value: unknown) =>
	checkField(spec, value, { path: spec.name, on: ON }).map(({ code }) => code);

describe("text that is taken", () => {
	test.each(INVISIBLES)("$name is taken away, wherever it stands", ({ char }) => {
		expect(withoutInvisible(`${char}张${char}建国${char}`)).toBe("张建国");
		expect(withoutInvisible(char.repeat(3))).toBe("");
		expect(saysNothing(` ${char}\u3000${char}`)).toBe(true);
	});

	test.each(INVISIBLES)("$name that reaches a rule all the same is refused by its name", ({ char, name }) => {
		expect(unfitIn(`张${char}建国`)).toMatchObject({ code: "text_invisible", what: expect.stringContaining(name) });
		expect(codesOf(NAME, `张${char}建国`)).toEqual(["text_invisible"]);
		expect(codesOf(NAME, char.repeat(2))).toEqual(["required"]);
		expect(codesOf({ ...NAME, name: "note", required: false }, char)).toEqual(["text_invisible"]);
	});

	test.each(UNFIT)("$name is refused by its name", ({ char, name, code }) => {
		const point = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
		expect(unfitIn(`桃园街${char}7 号`)).toEqual({ code, what: `含有${name}（U+${point}）`, next: expect.any(String) });
		for (const kind of ["text", "longText"] as const) {
			expect(codesOf({ ...NAME, name: "note", kind }, `桃园街${char}7 号`)).toEqual([code]);
			expect(codesOf({ ...NAME, name: "note", kind, required: false }, char)).toEqual([code]);
		}
	});

	test.each([
		["a family joined to one picture", "👨‍👩‍👧‍👦 一户四人"],
		["pictures with colours and skins", "❤️ 👩🏽‍⚕️ ☎️ 🏳️‍🌈"],
		["a digit on a key", "按 1️⃣ 键"],
		["a name in a way of writing it (IVS)", "葛\u{E0100}城"],
		["a standardised form of an ideograph", "\u537F\uFE00"],
		["Mongolian letters that a selector tells apart", "ᠮᠣᠩᠭᠣᠯ\u180B ᠬ\u180Eᠠ"],
		["Arabic letters kept apart, or joined", "می\u200Cخواهم"],
		["rare ideographs", "𬭎㛃〇𠮷\u{2EBF0}\u{323B0}"],
		["accents, and what Arabic numbers begin with", "Dvořák \u0600١٢"],
	])("%s is kept", (_, text) => {
		expect(withoutInvisible(text)).toBe(text);
		expect(unfitIn(text)).toBeUndefined();
	});

	test("what a joiner or selector has nothing to belong to is nothing", () => {
		for (const [text, left] of [
			["张\u200D国", "张国"],
			["👨\u200D", "👨"],
			["\u{E0100}葛\u{E0100}\u{E0101}", "葛\u{E0100}"],
			["1\uFE0F2", "12"],
			["🏴\u{E0067}\u{E0062}\u{E007F}", "🏴"],
			["a\u2028b\u2029c", "a\nb\nc"],
		] as const)
			expect(withoutInvisible(text)).toBe(left);
	});

	test("a name may have a selector or rare ideographs; one character with a selector is too short too", () => {
		for (const name of ["葛\u{E0100}城", "林\u{2EBF0}", "张\u{323B0}", "ᠮᠣᠩᠭᠣᠯ\u180B"]) expect(codesOf(NAME, name)).toEqual([]);
		expect(codesOf(NAME, "葛\u{E0100}")).toEqual(["name_too_short"]);
		expect(codesOf(NAME, "\u0301\u0301")).toEqual(["required"]);
	});

	test("paragraphs have lines and tabs, a line has none", () => {
		const note = { name: "note", label: "说明", kind: "longText" } as const;
		expect(codesOf(note, "一\n二\t三\r\n")).toEqual([]);
		expect(codesOf({ ...note, kind: "text" }, "一\n二")).toEqual(["text_control"]);
	});
});
