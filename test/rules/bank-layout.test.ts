import {
	type BankLayout,
	charName,
	checkLayout,
	columnsText,
	PLAIN_LAYOUT,
	readColumns,
	readSubstitutes,
	type Shape,
	substitutesText,
	type Writable,
} from "../../workflows/rules/bank-layout";

/** Two bytes a Chinese character, as in GBK, which lacks 𬸦. */
const gbk: Writable = {
	has: (char) => char !== "𬸦",
	width: (text) => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 128 ? 1 : 2), 0),
};
const NEEDED = "流水号 | 流水号\n户名 | 户名\n卡号 | 卡号\n金额 | 金额";
const said = (text: string, shape: Shape = "comma") =>
	readColumns(text, shape).refusals.map(({ clause, field, code, message, next }) => [clause, field, code, message, next]);

describe("a bank's columns as a person types them (Z12)", () => {
	test("each line is a column, in their order; blank lines and full-width bars do not matter", () => {
		const { columns, refusals } = readColumns(
			"序号 | 序号\r\n\n流水号｜流水号\n 户名|户名 \n卡号|卡号\n金额|金额\n摘要|固定：困难帮扶\n附言|固定:",
			"comma",
		);
		expect(refusals).toEqual([]);
		expect(columns).toEqual([
			{ heading: "序号", what: "position" },
			{ heading: "流水号", what: "serial" },
			{ heading: "户名", what: "payee" },
			{ heading: "卡号", what: "card" },
			{ heading: "金额", what: "amount" },
			{ heading: "摘要", what: "fixed", text: "困难帮扶" },
			{ heading: "附言", what: "fixed", text: "" },
		]);
	});

	test("of a fixed-width file the bytes are said too, and are read back as they were typed", () => {
		const text = "流水号 | 流水号 | 12\n户名 | 户名 | 60\n卡号 | 卡号 | 19\n金额 | 金额 | 200\n空 | 固定： | 1";
		const { columns, refusals } = readColumns(text, "fixed");
		expect(refusals).toEqual([]);
		expect(columns.map(({ width }) => width)).toEqual([12, 60, 19, 200, 1]);
		expect(columnsText(columns)).toBe(text);
		expect(columnsText(PLAIN_LAYOUT.columns)).toBe(
			"序号 | 序号\n流水号 | 流水号\n收款户名 | 户名\n收款卡号 | 卡号\n金额（元） | 金额\n摘要 | 固定：困难职工帮扶",
		);
		expect(readColumns(NEEDED, "comma").columns.every((column) => !("width" in column))).toBe(true);
	});

	test.each([
		["户名 | ", "第 5 行“户名 | ”看不懂"],
		[" | 户名", "第 5 行“ | 户名”看不懂"],
		["甲 | 户名 | 20 | 又一格", "第 5 行“甲 | 户名 | 20 | 又一格”看不懂"],
	])("%j is not understood", (line, message) => {
		expect(said(`${NEEDED}\n${line}`)).toEqual([["Z12", "columns", "column_unread", message, "请照样式填写，如“收款户名 | 户名”"]]);
	});

	test("what a column holds is one of the words", () => {
		const next = "内容只能是流水号、序号、户名、卡号、金额、固定：…";
		expect(said(`${NEEDED}\n说明 | 摘要`)).toEqual([["Z12", "columns", "column_unread", "第 5 行的“摘要”不是可以写入的内容", next]]);
		expect(said(`${NEEDED}\n说明 | 固定`)).toEqual([["Z12", "columns", "column_unread", "第 5 行的“固定”不是可以写入的内容", next]]);
		expect(said(`${NEEDED}\n说明 | 不固定：一`)).toHaveLength(1);
	});

	test.each(["", "0", "201", "-3", "1.5", "宽"])("%j is no width in bytes", (width) => {
		const text = `流水号 | 流水号 | 12\n户名 | 户名 | ${width}\n卡号 | 卡号 | 19\n金额 | 金额 | 13`;
		const next = "请照样式填写，如“收款户名 | 户名 | 60”，字节数为 1 至 200";
		expect(said(text, "fixed")).toEqual([["Z12", "columns", "column_width", "第 2 行没有写清占几个字节", next]]);
	});

	test("serial, name, card and amount stand there once each", () => {
		const once = "请写一行，不多不少";
		expect(said("")).toEqual([
			["Z12", "columns", "column_missing", "“流水号”要有一列，只能有一列", "请加上一列流水号，回单靠它对上付款"],
			["Z12", "columns", "column_missing", "“户名”要有一列，只能有一列", once],
			["Z12", "columns", "column_missing", "“卡号”要有一列，只能有一列", once],
			["Z12", "columns", "column_missing", "“金额”要有一列，只能有一列", once],
		]);
		expect(said(`${NEEDED}\n再一次 | 金额`).map(([, , code]) => code)).toEqual(["column_missing"]);
	});

	test("thirty columns and no more", () => {
		const more = (count: number) => `${NEEDED}\n${Array.from({ length: count }, (_, index) => `列${index} | 固定：甲`).join("\n")}`;
		expect(said(more(26))).toEqual([]);
		expect(said(more(27))).toEqual([["Z12", "columns", "too_many_columns", "有 31 列，最多 30 列", "请删去多余的列"]]);
	});
});

describe("how a bank writes a character that its encoding lacks (Z12)", () => {
	test("a line each, and back again", () => {
		const { substitutes, refusals } = readSubstitutes("𬸦=鹮\r\n\n 䶮 ＝ 龙天 ");
		expect([substitutes, refusals]).toEqual([{ 𬸦: "鹮", 䶮: "龙天" }, []]);
		expect(substitutesText(substitutes)).toBe("𬸦=鹮\n䶮=龙天");
		expect(readSubstitutes("𬸦=一二三四五六七八九十").refusals).toEqual([]);
	});

	test.each(["两字=鹮", "𬸦=", "=鹮", "𬸦=鹮=鸟", "𬸦=一二三四五六七八九十一", "𬸦"])("%j is not understood", (line) => {
		const { substitutes, refusals } = readSubstitutes(line);
		expect(substitutes).toEqual({});
		expect(refusals).toEqual([
			{ code: "substitute_unread", clause: "Z12", message: `“${line}”看不懂`, field: "substitutes", next: "请一行写一个字，如“𬸦=鹮”" },
		]);
	});

	test("a character is named with its code point, four digits at least", () => {
		expect([charName("𬸦"), charName("A"), charName("")]).toEqual(["𬸦（U+2CE26）", "A（U+0041）", "（U+0000）"]);
	});
});

describe("whether a layout can be written at all (Z12)", () => {
	const layout = (shape: Shape, columns: BankLayout["columns"]): BankLayout => ({ ...PLAIN_LAYOUT, shape, columns });
	const wrong = (of: BankLayout) => checkLayout(of, gbk).map(({ code, message, next }) => [code, message, next]);

	test("its own words are in its encoding", () => {
		expect(wrong(PLAIN_LAYOUT)).toEqual([]);
		const next = "请换一个字，或改用 GB 18030、UTF-8";
		expect(wrong(layout("comma", [{ heading: "摘要", what: "fixed", text: "朱𬸦" }]))).toEqual([
			["column_unencodable", "“摘要”一列中的𬸦（U+2CE26），所选编码里没有", next],
		]);
		expect(wrong(layout("comma", [{ heading: "𬸦", what: "payee" }]))).toEqual([
			["column_unencodable", "“𬸦”一列中的𬸦（U+2CE26），所选编码里没有", next],
		]);
	});

	test("no separator stands in them", () => {
		const said = ["column_unread", "“摘要”一列含有分隔符", "请删去后再保存"];
		for (const text of ["甲\t乙", "甲|乙"])
			for (const shape of ["tab", "bar", "comma", "fixed"] as const)
				expect(wrong(layout(shape, [{ heading: "摘要", what: "fixed", text, width: 30 }]))).toEqual(
					shape === "tab" || shape === "bar" ? [said] : [],
				);
	});

	test.each([
		["serial", 12],
		["position", 5],
		["card", 19],
		["amount", 13],
		["payee", 4],
		["fixed", 10],
	] as const)("a %s column of a fixed-width file has room for %i bytes", (what, least) => {
		const column = (width?: number) => layout("fixed", [{ heading: "列名", what, ...(what === "fixed" && { text: "十个字节的" }), width }]);
		expect(wrong(column(least))).toEqual([]);
		expect(wrong(column(least - 1))).toEqual([["column_width", `“列名”一列要占 ${least} 个字节，只留了 ${least - 1} 个`, "请加宽这一列"]]);
		expect(wrong(column())).toEqual([["column_width", `“列名”一列要占 ${least} 个字节，只留了 0 个`, "请加宽这一列"]]);
		expect(wrong(layout("comma", [{ heading: "列名", what }]))).toEqual([]);
	});

	test("a heading wider than what stands below it counts", () => {
		const columns = [{ heading: "收款人的户名", what: "payee", width: 11 }] as const;
		expect(wrong(layout("fixed", columns))).toEqual([["column_width", "“收款人的户名”一列要占 12 个字节，只留了 11 个", "请加宽这一列"]]);
	});
});
