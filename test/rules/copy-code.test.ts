import { checkDigits, copyCodeText } from "../../workflows/rules/copy-code";

describe("the code on a printed copy (D10)", () => {
	const hash = "0123456789abcdef0123456789abcdef";

	test("says which copy of what it is, in capitals and figures, and nothing of a person", () => {
		const of = { document: "s1", subjectId: "0199a0b1-0000-7000-8000-00000000000a", copy: 2, version: 3, hash };
		expect(copyCodeText(of)).toBe(`HARDSHIP-AID/1/S1/0199A0B1-0000-7000-8000-00000000000A/2/3/${hash.toUpperCase()}`);
	});

	test("its first eight digits stand at the foot of the page", () => {
		expect(checkDigits(hash)).toBe("01234567");
		expect(checkDigits("abcdef99ff")).toBe("ABCDEF99");
	});
});
