import { type FieldKind, labelled, NAME_MIN, options, textLimit } from "../../workflows/rules/field";

describe("what a field takes", () => {
	test("characters of a name, of a text and of a long one; of what is no text no number", () => {
		expect([textLimit({ kind: "name" }), textLimit({ kind: "text" }), textLimit({ kind: "longText" })]).toEqual([50, 200, 2000]);
		const others: FieldKind[] = ["date", "fen", "integer", "yesNo", "choice", "choices", "idNumber", "card", "phone"];
		expect(others.map((kind) => textLimit({ kind, max: 9 }))).toEqual(others.map(() => undefined));
	});

	test("as many as the field itself says", () => {
		expect((["name", "text", "longText"] as const).map((kind) => textLimit({ kind, max: 9 }))).toEqual([9, 9, 9]);
		expect(textLimit({ kind: "text", max: 0 })).toBe(0);
	});

	test("two letters are a name", () => {
		expect(NAME_MIN).toBe(2);
	});

	test("options by code and by word, in their order", () => {
		expect(labelled({ b: "乙", a: "甲" })).toEqual([
			{ value: "b", label: "乙" },
			{ value: "a", label: "甲" },
		]);
		expect(options(["自住", "租赁"])).toEqual([
			{ value: "自住", label: "自住" },
			{ value: "租赁", label: "租赁" },
		]);
		expect([labelled({}), options([])]).toEqual([[], []]);
	});
});
