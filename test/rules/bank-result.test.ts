import {
	findColumns,
	type HOLDS,
	matchRows,
	type Payable,
	RESULT_COLUMNS,
	type ResultColumn,
	type ResultRow,
	readHeadings,
	readResultRows,
} from "../../workflows/rules/bank-result";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import type { Sheet, SheetCell } from "../../workflows/rules/sheet";

const TODAY = plainDate("2026-03-26");
const CARD = "6222020200112233445";
type Written = string | { text: string; kind: SheetCell["kind"] };

/** A sheet of these rows; an empty cell is none. */
function sheetOf(...rows: Written[][]): Sheet {
	const cell = (said: Written, column: number): SheetCell[] => {
		const { text, kind } = typeof said === "string" ? { text: said, kind: "text" as const } : said;
		return text === "" ? [] : [{ address: `A${column}`, column, kind, text }];
	};
	return {
		name: "回单",
		hidden: false,
		merged: [],
		hiddenColumns: [],
		rows: rows.map((cells, index) => ({ number: index + 1, hidden: false, cells: cells.flatMap(cell) })),
	};
}

describe("what the bank's headings mean (Z12)", () => {
	test("a person says it line by line", () => {
		const { said, refusals } = readHeadings("流水号=客户业务号\r\n\n 金额 ＝ 实发（元） ");
		expect(refusals).toEqual([]);
		expect([...said]).toEqual([
			["客户业务号", "serial"],
			["实发(元)", "amount"],
		]);
	});

	test.each(["流水=客户业务号", "流水号=", "流水号=甲=乙", "流水号"])("%j is not understood", (line) => {
		expect(readHeadings(line).refusals).toEqual([
			{
				code: "heading_unread",
				clause: "Z12",
				message: `“${line}”看不懂`,
				field: "headings",
				next: "请一行写一个，如“流水号=客户业务号”；内容只能是流水号、卡号、金额、结果、日期、原因",
			},
		]);
	});

	const found = (sheet: Sheet, said = "", holds: keyof typeof HOLDS = "all") => findColumns(sheet, readHeadings(said).said, holds);

	test.each(
		(Object.keys(RESULT_COLUMNS) as ResultColumn[]).flatMap((id) =>
			[RESULT_COLUMNS[id].label, ...RESULT_COLUMNS[id].also].map((word) => [id, word] as const),
		),
	)("%s is what stands below %s", (id, word) => {
		const rest = ["流水号", "结果"].filter((one) => one !== RESULT_COLUMNS[id].label);
		expect(found(sheetOf([...rest, word]))).toMatchObject({ columns: { [id]: rest.length } });
	});

	test("blanks, stars, colons and width say nothing; the first word of a list goes before the others", () => {
		expect(found(sheetOf(["* 流 水 号：", "交易结果", "状态", "金额(元)"]))).toMatchObject({
			columns: { serial: 0, status: 1, amount: 3 },
		});
		expect(found(sheetOf(["账号", "收款卡号", "流水号", "结果"]))).toMatchObject({ columns: { card: 1 } });
	});

	test("what a person said goes before what the program knows", () => {
		const columns = { serial: 1, status: 2 };
		expect(found(sheetOf(["流水号", "客户业务号", "结果"]), "流水号=客户业务号")).toMatchObject({ columns });
		expect(found(sheetOf(["甲", "甲", "结果"]), "流水号=甲")).toMatchObject({ columns: { serial: 0, status: 2 } });
		// A heading that was given a meaning keeps it alone.
		expect(found(sheetOf(["流水号", "备注", "结果"]), "日期=备注")).toMatchObject({ columns: { serial: 0, day: 1, status: 2 } });
	});

	test("the row with the most of them heads the sheet, within the first twenty", () => {
		const heading = ["流水号", "卡号", "金额", "结果"];
		const below = (count: number) =>
			sheetOf(...Array.from({ length: count }, () => ["青禾县总工会 金额"]), ["流水号"], heading, ["1", "2"]);
		expect(found(below(2))).toMatchObject({ heading: { number: 4 } });
		expect(found(below(18))).toMatchObject({ heading: { number: 20 } });
		expect(found(below(19))).toHaveProperty("refusals");
	});

	test("without a serial it takes card and amount, and where both kinds are mixed a result", () => {
		const codes = (...given: Parameters<typeof found>) => {
			const answer = found(...given);
			return "refusals" in answer ? answer.refusals : [];
		};
		const next = "请在“各列的意思”里写明，如“流水号=客户业务号”";
		const lacks = {
			code: "no_serial_column",
			clause: "Z12",
			message: "没有找到流水号一列，也没有卡号和金额两列，对不上付款",
			field: "file",
			next,
		};
		const noStatus = { code: "no_status_column", clause: "Z12", message: "没有找到说明成功还是失败的一列", field: "file", next };
		expect(codes(sheetOf(["卡号", "金额", "结果"]))).toEqual([]);
		expect(codes(sheetOf(["流水号", "结果"]))).toEqual([]);
		expect(codes(sheetOf(["卡号", "结果"]))).toEqual([lacks]);
		expect(codes(sheetOf(["金额", "结果"]))).toEqual([lacks]);
		expect(codes(sheetOf(["流水号"]))).toEqual([noStatus]);
		expect(codes(sheetOf(["流水号"]), "", "arrived")).toEqual([]);
		expect(codes(sheetOf())).toEqual([lacks, noStatus]);
	});
});

describe("what a row says (Z12)", () => {
	const HEADINGS = ["流水号", "卡号", "金额", "结果", "日期", "原因"];
	function rows(cells: Written[][], more: { holds?: keyof typeof HOLDS; on?: string; headings?: string[] } = {}): ResultRow[] {
		const { holds = "all", on, headings = HEADINGS } = more;
		const sheet = sheetOf(["青禾县总工会 1"], headings, ...cells);
		const answer = findColumns(sheet, new Map(), holds);
		if ("refusals" in answer) throw new Error(answer.refusals[0]?.message);
		return readResultRows(sheet, { ...answer, holds, on: on === undefined ? undefined : plainDate(on), today: TODAY });
	}
	const one = (cells: Written[], more?: Parameters<typeof rows>[1]) => rows([cells], more)[0];

	test("all of it", () => {
		expect(rows([["0001", CARD, "1,234.50", "交易成功", "2026-03-20", "无"]])).toEqual([
			{
				number: 3,
				serial: "0001",
				card: CARD,
				status: "交易成功",
				reason: "无",
				amountFen: 123_450,
				on: "2026-03-20",
				said: "arrived",
				doubt: null,
			},
		]);
	});

	test("a row without a number of its own is none; with either it is one", () => {
		expect(rows([["合计", "", "1,234.50", "成功"], ["", ""], ["0002"], ["", CARD]]).map(({ number }) => number)).toEqual([5, 6]);
		expect(one(["0002"])).toMatchObject({
			card: "",
			status: "",
			reason: "",
			amountFen: null,
			on: null,
			said: null,
			doubt: "status_unread",
		});
	});

	test.each([
		["arrived", ["成功", "交易成功", "已入账", "已到账", "0", "0000", "S", "s", "SUCCESS", " ００００ "]],
		["bounced", ["失败", "退票", "退回", "不成功", "未成功", "户名不符", "错误", "拒绝", "无效", "异常", "FAILED", "Rejected"]],
		[null, ["", "处理中", "待复核", "10", "SS", "1"]],
	] as const)("%s: %j", (said, words) => {
		for (const word of words)
			expect([word, one(["0001", CARD, "1.00", word, "2026-03-20"])?.said, one(["0001", CARD, "1.00", word, "2026-03-20"])?.doubt]).toEqual(
				[word, said, said === null ? "status_unread" : null],
			);
	});

	test("where all rows are of one kind, that is what they say", () => {
		expect(one(["0001", CARD, "1.00", "失败", "2026-03-20"], { holds: "arrived" })).toMatchObject({ said: "arrived", doubt: null });
		expect(one(["0001", CARD, "1.00", "", "2026-03-20"], { holds: "bounced" })).toMatchObject({ said: "bounced", doubt: null });
	});

	test.each([
		["2026-03-20", "2026-03-20"],
		["2026/3/2", "2026-03-02"],
		["2026.03.20", "2026-03-20"],
		["2026年3月20日", "2026-03-20"],
		["20260320", "2026-03-20"],
		["２０２６-03-20", "2026-03-20"],
		[" 2026-03-20 10:22:31", "2026-03-20"],
		["2026-03-20T10:22:31", "2026-03-20"],
		["2026-02-30", null],
		["昨天", null],
		["2026-03-20x", null],
		["x2026-03-20", null],
	])("day %j: %j", (written, on) => {
		expect(one(["0001", CARD, "1.00", "成功", written])).toMatchObject({ on, doubt: on === null ? "day_unread" : null });
	});

	test("a row without a day takes that of the answer; none may lie ahead", () => {
		expect(one(["0001", CARD, "1.00", "成功", ""], { on: "2026-03-21" })).toMatchObject({ on: "2026-03-21", doubt: null });
		expect(one(["0001", CARD, "1.00", "成功", "2026-03-20"], { on: "2026-03-21" })).toMatchObject({ on: "2026-03-20" });
		expect(one(["0001", CARD, "1.00", "成功", ""])).toMatchObject({ on: null, doubt: "day_unread" });
		expect(one(["0001", CARD, "1.00", "成功", "2026-03-26"])).toMatchObject({ doubt: null });
		expect(one(["0001", CARD, "1.00", "成功", "2026-03-27"])).toMatchObject({ doubt: "day_ahead" });
	});

	test.each([
		["1234.5", 123_450],
		["¥1,234.50 元", 123_450],
		["￥ 1", 100],
		["一千", null],
		["-1.00", null],
	])("amount %j: %j", (written, amountFen) => {
		const doubt = amountFen === null ? "amount_unread" : null;
		expect(one(["0001", CARD, written, "成功", "2026-03-20"])).toMatchObject({ amountFen, doubt });
	});

	test("an amount in fen, where its heading says so; none is no doubt", () => {
		const headings = ["流水号", "卡号", "金额（分）", "结果", "日期"];
		expect(one(["0001", CARD, "123450", "成功", "2026-03-20"], { headings })).toMatchObject({ amountFen: 123_450 });
		for (const written of ["1234.50", "x1", "1x", "12345678901234"])
			expect(one(["0001", CARD, written, "成功", "2026-03-20"], { headings })).toMatchObject({ amountFen: null, doubt: "amount_unread" });
		expect(one(["0001", CARD, "1234567890123", "成功", "2026-03-20"], { headings })).toMatchObject({ amountFen: 1_234_567_890_123 });
		expect(one(["0001", CARD, "", "成功", "2026-03-20"])).toMatchObject({ amountFen: null, doubt: null });
		// Without a column of amounts no other heading makes it fen.
		expect(one(["0001", "成功", "2026-03-20"], { headings: ["流水号", "结果", "日期"] })).toMatchObject({ amountFen: null, doubt: null });
	});

	test("digits that a spreadsheet has cut are none; blanks and apostrophes are left out", () => {
		expect(one([" '00 01-2`", { text: "6222020200112233", kind: "number" }, "1", "成功", "2026-03-20"])).toMatchObject({
			serial: "00012",
			card: "",
		});
		expect(one(["1", { text: "622202020011223", kind: "number" }, "1", "成功", "2026-03-20"])).toMatchObject({ card: "622202020011223" });
		expect(one(["1", "6222020200112233", "1", "成功", "2026-03-20"])).toMatchObject({ card: "6222020200112233" });
	});
});

describe("which payment a row speaks of (Z12)", () => {
	const row = (more: Partial<ResultRow> = {}): ResultRow => ({
		number: 1,
		serial: "0001",
		card: CARD,
		status: "成功",
		reason: "",
		amountFen: fen(100),
		on: plainDate("2026-03-20"),
		said: "arrived",
		doubt: null,
		...more,
	});
	const payable = (more: Partial<Payable> = {}): Payable => ({
		paymentId: "p1",
		serial: "0001",
		card: CARD,
		amountFen: fen(100),
		sentOn: plainDate("2026-03-18"),
		open: true,
		...more,
	});
	const match = (rows: ResultRow[], payables: Payable[]) =>
		matchRows(rows, payables).map(({ paymentId, matched, doubt }) => [paymentId, matched, doubt]);

	test("by its serial first, answered or not", () => {
		expect(match([row()], [payable({ paymentId: "p2", serial: "0002" }), payable()])).toEqual([["p1", "serial", null]]);
		expect(match([row()], [payable({ open: false })])).toEqual([["p1", "serial", null]]);
		expect(match([row({ doubt: "day_ahead" })], [payable()])).toEqual([["p1", "serial", "day_ahead"]]);
	});

	test("what it says otherwise goes before its own doubt", () => {
		expect(match([row({ amountFen: fen(99), doubt: "day_unread" })], [payable()])).toEqual([["p1", "serial", "amount_differs"]]);
		expect(match([row({ amountFen: null })], [payable()])).toEqual([["p1", "serial", null]]);
		expect(match([row({ card: "6222020200112233446" })], [payable()])).toEqual([["p1", "serial", "card_differs"]]);
		expect(match([row({ card: "" })], [payable()])).toEqual([["p1", "serial", null]]);
		expect(match([row({ on: plainDate("2026-03-17") })], [payable()])).toEqual([["p1", "serial", "day_early"]]);
		expect(match([row({ on: plainDate("2026-03-18") })], [payable()])).toEqual([["p1", "serial", null]]);
		expect(match([row({ on: null, doubt: "day_unread" })], [payable()])).toEqual([["p1", "serial", "day_unread"]]);
	});

	test.each([
		["6222****3445", null],
		["6222xxxxxxx3445", null],
		["XXXX3445", null],
		["6222****3446", "card_differs"],
		["****", "card_differs"],
		["**5", "card_differs"],
		["*3445*", "card_differs"],
		["6222020200112233445*", "card_differs"],
	] as const)("a card that is hidden in part fits what it shows: %s", (card, doubt) => {
		expect(match([row({ card })], [payable()])).toEqual([["p1", "serial", doubt]]);
	});

	test("then by card and amount, among those that wait for their answer", () => {
		for (const serial of ["", "9999"]) {
			expect(match([row({ serial })], [payable({ serial: "" })])).toEqual([["p1", "account", null]]);
			expect(match([row({ serial })], [payable({ open: false })])).toEqual([[null, null, "unmatched"]]);
		}
		const bare = row({ serial: "" });
		expect(match([{ ...bare, card: "" }], [payable({ card: "" })])).toEqual([[null, null, "unmatched"]]);
		expect(match([{ ...bare, amountFen: null }], [payable()])).toEqual([[null, null, "unmatched"]]);
		expect(match([{ ...bare, amountFen: fen(99) }], [payable()])).toEqual([[null, null, "unmatched"]]);
		expect(match([{ ...bare, doubt: "day_ahead" }], [payable()])).toEqual([["p1", "account", "day_ahead"]]);
		expect(match([{ ...bare, on: plainDate("2026-03-17") }], [payable()])).toEqual([["p1", "account", "day_early"]]);
		expect(match([bare], [payable(), payable({ paymentId: "p2", serial: "0002" })])).toEqual([[null, null, "ambiguous"]]);
	});

	test("two rows of one payment are a person's, also where one of them came by its card", () => {
		const doubles = match(
			[row(), row({ number: 2 }), row({ number: 3, serial: "0002" })],
			[payable(), payable({ paymentId: "p2", serial: "0002", card: CARD })],
		);
		expect(doubles).toEqual([
			["p1", "serial", "double"],
			["p1", "serial", "double"],
			["p2", "serial", null],
		]);
		expect(match([row(), row({ serial: "" })], [payable()])).toEqual([
			["p1", "serial", "double"],
			["p1", "account", "double"],
		]);
		expect(match([row({ serial: "", card: "1" }), row({ serial: "", card: "2" })], [])).toEqual([
			[null, null, "unmatched"],
			[null, null, "unmatched"],
		]);
	});
});
