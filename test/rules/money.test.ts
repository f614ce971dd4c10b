import { capitalYuan, fen, formatYuan, MAX_FEN, parseYuan } from "../../workflows/rules/money";

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

describe("S1, S2: an amount in capitals", () => {
	test.each([
		[0, "零元整"],
		[1, "壹分"],
		[10, "壹角整"],
		[99, "玖角玖分"],
		[100, "壹元整"],
		[1_005, "壹拾元零伍分"],
		[1_050, "壹拾元零伍角整"],
		[168_032, "壹仟陆佰捌拾元零叁角贰分"],
		[140_950, "壹仟肆佰零玖元伍角整"],
		[600_714, "陆仟零柒元壹角肆分"],
		[2_925_000, "贰万玖仟贰佰伍拾元整"],
		[10_050_000, "壹拾万零伍佰元整"],
		[100_010_000, "壹佰万零壹佰元整"],
		[1_000_000_000, "壹仟万元整"],
		[10_000_000_000, "壹亿元整"],
		[10_000_500_000, "壹亿零伍仟元整"],
		[10_001_000_001, "壹亿零壹万元零壹分"],
		[10_010_000_000, "壹亿零壹拾万元整"],
		[200_000_000_500, "贰拾亿零伍元整"],
		[999_999_999_999, "玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"],
		[MAX_FEN, "壹仟亿元整"],
		[-123_456, "负壹仟贰佰叁拾肆元伍角陆分"],
	])("%i fen is %s", (amount, words) => {
		expect(capitalYuan(fen(amount))).toBe(words);
	});
});
