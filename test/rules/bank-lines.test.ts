import { type BankLayout, PLAIN_LAYOUT, type Shape, type Writable } from "../../workflows/rules/bank-layout";
import { headLines, rowLine, whyNotInFile } from "../../workflows/rules/bank-lines";
import { fen } from "../../workflows/rules/money";

const gbk: Writable = {
	has: (char) => !["𬸦", "㛃"].includes(char),
	width: (text) => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 128 ? 1 : 2), 0),
};
const CARD = "6222020200112233445";
const ROW = { serial: "202603180001", position: 7, payee: "朱𬸦", card: CARD, amountFen: fen(123_456) };
const layout = (more: Partial<BankLayout> = {}): BankLayout => ({ ...PLAIN_LAYOUT, encoding: "gbk", substitutes: { 𬸦: "鹮" }, ...more });
const FIXED: BankLayout["columns"] = [
	{ heading: "流水号", what: "serial", width: 14 },
	{ heading: "户名", what: "payee", width: 6 },
	{ heading: "金额", what: "amount", width: 10 },
	{ heading: "用途", what: "fixed", text: "帮扶", width: 5 },
];

describe("a payment's line in the bank's file (Z12)", () => {
	test("of each shape, its name as the bank writes it", () => {
		const line = (shape: Shape, more: Partial<BankLayout> = {}) => rowLine(layout({ shape, ...more }), ROW, gbk);
		expect(line("comma")).toBe(`7,202603180001,朱鹮,${CARD},1234.56,困难职工帮扶`);
		expect(line("tab")).toBe(`7\t202603180001\t朱鹮\t${CARD}\t1234.56\t困难职工帮扶`);
		expect(line("bar", { amount: "fen" })).toBe(`7|202603180001|朱鹮|${CARD}|123456|困难职工帮扶`);
		expect(line("fixed", { columns: FIXED })).toBe("202603180001  朱鹮     1234.56帮扶 ");
		expect(line("comma", { columns: [{ heading: "摘要", what: "fixed" }] })).toBe("");
	});

	test("quotes stand round what a comma or a quote would break, and only in that shape", () => {
		const columns = [
			{ heading: "甲", what: "fixed", text: 'a"b' },
			{ heading: "乙", what: "fixed", text: "a,b" },
		] as const;
		expect(rowLine(layout({ columns }), ROW, gbk)).toBe('"a""b","a,b"');
		expect(rowLine(layout({ columns, shape: "tab" }), ROW, gbk)).toBe('a"b\ta,b');
	});

	test("what is wider than its place is never cut", () => {
		expect(() => rowLine(layout({ shape: "fixed", columns: FIXED }), { ...ROW, payee: "四个字名" }, gbk)).toThrow("wider than 6 bytes");
		expect(() => rowLine(layout({ shape: "fixed", columns: [{ heading: "户名", what: "payee" }] }), ROW, gbk)).toThrow(RangeError);
		expect(rowLine(layout({ shape: "fixed", columns: FIXED }), { ...ROW, payee: "三个字" }, gbk)).toContain("三个字");
	});

	test("before the rows: nothing, headings, totals, or both", () => {
		const of = { rows: 3, totalFen: fen(1_234_567) };
		const headings = "序号,流水号,收款户名,收款卡号,金额（元）,摘要";
		expect(headLines(layout({ head: "none" }), of, gbk)).toEqual([]);
		expect(headLines(layout({ head: "headings" }), of, gbk)).toEqual([headings]);
		expect(headLines(layout({ head: "totals" }), of, gbk)).toEqual(["3,12345.67"]);
		expect(headLines(layout({ head: "both" }), of, gbk)).toEqual(["3,12345.67", headings]);
		expect(headLines(layout({ shape: "fixed", head: "both", columns: FIXED, amount: "fen" }), of, gbk)).toEqual([
			"3  1234567",
			"流水号        户名  金额      用途 ",
		]);
	});
});

describe("why a payment cannot stand in the file (Z12)", () => {
	const why = (payee: string, card = CARD, more: Partial<BankLayout> = {}) =>
		whyNotInFile(layout(more), { payee, card }, gbk).map(({ code, clause, message, next }) => [code, clause, message, next]);

	test("nothing is wrong with a name and a card", () => {
		expect(why("王芳")).toEqual([]);
		expect(why("朱𬸦")).toEqual([]);
		expect(why("王芳", "622202020011")).toEqual([]);
	});

	test.each(["", "   "])("no name (%j)", (payee) => {
		expect(why(payee)).toEqual([["no_payee", "Z12", "没有收款户名，写不进付款文件", "请撤回付款单，核对户名后重新编制"]]);
	});

	test.each(["", "62220202001", "62220202001122334455", "6222 0202 0011", "x622202020011", "622202020011x"])("no card (%j)", (card) => {
		expect(why("王芳", card)).toEqual([["no_bank_card", "Z12", "没有银行卡号，写不进付款文件", "请撤回付款单，补填银行卡号后重新编制"]]);
	});

	test("a character that the encoding lacks is named, once", () => {
		const next = "请在付款文件版式中登记银行对这个字的写法（替代字），或改用 UTF-8、GB 18030 的版式";
		expect(why("王㛃㛃")).toEqual([["name_unencodable", "Z12", "户名中的㛃（U+36C3），付款文件的 GBK 编码里没有", next]]);
		expect(why("㛃𬸦", CARD, { substitutes: {}, encoding: "gb18030" })).toEqual([
			["name_unencodable", "Z12", "户名中的㛃（U+36C3）、𬸦（U+2CE26），付款文件的 GB 18030 编码里没有", next],
		]);
	});

	test.each(["=1+1", "+王", "-王", "@王", "＝王", "＋王", "－王", "＠王", " 王", "王\n芳", "王\u0007", '王"芳', "王|芳"])(
		"what a spreadsheet or a line would take otherwise (%j)",
		(payee) => {
			expect(why(payee)).toEqual([["name_unfit", "Z12", "户名会被表格软件当作公式，或含有断行的符号", "请核对户名，更正后重新编制付款"]]);
		},
	);

	test("a sign within the name is none", () => {
		expect(why("王-芳")).toEqual([]);
	});

	test("a name wider than its column", () => {
		expect(why("三个字", CARD, { shape: "fixed", columns: FIXED })).toEqual([]);
		expect(why("四个字名", CARD, { shape: "fixed", columns: FIXED })).toEqual([
			["name_too_wide", "Z12", "户名占 8 个字节，付款文件只留了 6 个", "请在付款文件版式中加宽户名一列"],
		]);
		expect(why("四个字名", CARD, { columns: [{ heading: "流水号", what: "serial", width: 2 }] })).toEqual([]);
	});
});
