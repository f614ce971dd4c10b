import { fen, formatYuan, MAX_FEN, parseYuan } from "../../workflows/rules/money";

describe("what a clerk types in yuan", () => {
	test.each([
		["0", 0],
		["812.5", 81_250],
		["812.50", 81_250],
		["1,234,567.89", 123_456_789],
		["１，２３４．５０", 123_450],
		[" 007 ", 700],
		["0.29", 29],
		["100000000000", MAX_FEN],
	])("%j is %i fen", (typed, amount) => {
		expect(parseYuan(typed)).toBe(amount);
	});

	test.each(["", "-1", "1.234", "1,23", "12,34,567", "1e3", "１０^15", "100000000000.01", "1000000000000000", ".5", "5.", "一百", "1 000"])(
		"%j is refused",
		(typed) => {
			expect(parseYuan(typed)).toBeUndefined();
		},
	);
});

test("fen to yuan", () => {
	expect(formatYuan(fen(0))).toBe("0.00");
	expect(formatYuan(fen(5))).toBe("0.05");
	expect(formatYuan(fen(123_456))).toBe("1,234.56");
	expect(formatYuan(fen(MAX_FEN))).toBe("100,000,000,000.00");
	expect(formatYuan(fen(-123_456))).toBe("-1,234.56");
});

test("fen are whole and safe", () => {
	expect(() => fen(0.5)).toThrow(RangeError);
	expect(() => fen(2 ** 53)).toThrow(RangeError);
});
