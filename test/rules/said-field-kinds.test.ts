import type { SaidField } from "../../workflows/rules/field";
import { plainDate } from "../../workflows/rules/plain-date";
import { checkSaid, FIRST_YEAR, MOST_DAYS, MOST_NAMES } from "../../workflows/rules/said-field";
import { said } from "./said";

const TODAY = plainDate("2026-02-13");
const ID = "0190f8a0-0000-7000-8000-00000000ABCD";
const words = (field: Partial<SaidField>, value: unknown) =>
	said(checkSaid({ name: "x", label: "项", kind: "text", ...field }, value, "D12", TODAY));
const no = (code: string, what: string, next: string) => [`D12 ${code} x: “项”${what} → ${next}`];
const people = (many: number) => Array.from({ length: many }, (_, index) => `丁${String.fromCharCode(0x4e00 + index)}`);
const days = (many: number) =>
	Array.from({ length: many }, (_, index) => `20${10 + Math.floor(index / 28)}-02-${String((index % 28) + 1).padStart(2, "0")}`);

describe("what one field must be, by its kind", () => {
	test("there, unless it may be left out; by its own clause where it has one (D12)", () => {
		expect(words({}, undefined)).toEqual(no("required", "未填写", "请填写项"));
		expect(words({ hint: "看一看" }, undefined)).toEqual(no("required", "未填写", "看一看"));
		expect(words({ optional: true }, undefined)).toEqual([]);
		expect(words({ clause: "D7" }, undefined)).toEqual(["D7 required x: “项”未填写 → 请填写项"]);
		expect(words({ clause: "D7" }, 5)).toEqual(["D7 malformed x: “项”应为文字 → 请重新填写"]);
		expect(words({}, " ")).toEqual(no("required", "未填写", "请填写项"));
		expect(words({ optional: true }, " ")).toEqual([]);
	});

	test("the id of something that exists, whole", () => {
		expect([words({ kind: "reference" }, ID), words({ kind: "reference" }, ID.toLowerCase())]).toEqual([[], []]);
		for (const none of ["", "张三", `x${ID}`, `${ID}0`, 5, [ID]])
			expect(words({ kind: "reference" }, none)).toEqual(no("malformed", "未选择", "请从列出的选项中选择"));
	});

	test("a value of the record: its number and its field (D26)", () => {
		for (const one of ["5/visitedOn", "123456789/x", "10/nationalNumber"]) expect(words({ kind: "recorded" }, one)).toEqual([]);
		const wrong = ["0/visitedOn", "05/x", "5/", "/x", "5/x1", "5/visited On", " 5/x", "5/x/y", "1234567890/x", `5/${"x".repeat(51)}`, 5];
		for (const none of wrong) {
			expect([none, words({ kind: "recorded" }, none)]).toEqual([none, no("malformed", "未选择", "请从办理记录的日期和文号中选择")]);
		}
		expect(words({ kind: "recorded" }, `5/${"x".repeat(50)}`)).toEqual([]);
	});

	test("a case: its id whole; what cannot be printed is said to be that", () => {
		expect(words({ kind: "case" }, ID)).toEqual([]);
		for (const none of [`${ID}0`, `/${ID}`])
			expect(words({ kind: "case" }, none)).toEqual(no("not_a_case", "不是事项的页面地址", "请打开该事项，复制浏览器的地址"));
		expect(words({ kind: "case" }, "属实\u0007")[0]).toMatch(/^D12 text_control x: /);
	});

	test("a password is any text, and nothing else", () => {
		expect(words({ kind: "secret" }, "bai-yang 9")).toEqual([]);
		expect(words({ kind: "secret" }, 5)).toEqual(no("malformed", "应为文字", "请重新填写"));
	});

	test("a year that is the first one kept, not the one before it", () => {
		expect([words({ kind: "year" }, FIRST_YEAR), words({ kind: "year" }, FIRST_YEAR - 1)]).toEqual([
			[],
			no("year_out_of_range", "（1999 年）不在可以登记的年度内", "请登记 2026 年及以前的"),
		]);
	});

	test("a day of today or before, unless it may lie ahead", () => {
		const late = no("date_in_future", "晚于今天", "事情办完后再登记");
		expect(["2026-02-12", "2026-02-13", "2026-02-14"].map((day) => words({ kind: "date" }, day))).toEqual([[], [], late]);
		expect(words({ kind: "date", future: true }, "2026-02-14")).toEqual([]);
		// Other texts are no days, whatever they sort after.
		expect(words({ kind: "text" }, "第三次会议")).toEqual([]);
	});

	test("an amount and a number are more than nothing, unless nothing is an answer", () => {
		expect([words({ kind: "fen" }, 1), words({ kind: "fen", orNothing: true }, 0), words({ kind: "integer", orNothing: true }, 0)]).toEqual(
			[[], [], []],
		);
		expect(words({ kind: "fen" }, 0)).toEqual(no("amount_not_positive", "应大于 0 元", "请填写金额"));
		expect([words({ kind: "integer", min: 3 }, 3), words({ kind: "integer", min: 3 }, 2)]).toEqual([
			[],
			no("number_too_small", "至少为 3", "请核对数字"),
		]);
		expect(words({ kind: "integer", optional: true }, 0)).toEqual(no("number_too_small", "至少为 1", "请核对数字"));
	});
});

describe("people by name, one a line (D12, D13)", () => {
	test("each of them a name, once, and as many as are needed", () => {
		const names = (value: unknown, min?: number) => words({ kind: "names", min }, value);
		expect([names(["丁一"]), names(["丁一", "丁二"], 2)]).toEqual([[], []]);
		expect(names("丁一")).toEqual(no("malformed", "应为人名", "请一行填写一人"));
		expect(names(["丁一", "🙂"])).toEqual(no("name_malformed", "中有不能用作姓名的内容", "请一行填写一人，按身份证填写姓名"));
		expect(names(["丁一", "丁二", " 丁一"])).toEqual(no("named_twice", "中有人重复", "请每人只填一次"));
		expect(names(["丁一"], 2)).toEqual(no("too_few_names", "只有 1 人，至少 2 人", "请补足 2 人"));
		expect(names([])).toEqual(no("too_few_names", "只有 0 人，至少 1 人", "请补足 1 人"));
	});

	test("not more than sit in a meeting", () => {
		expect(words({ kind: "names" }, people(MOST_NAMES))).toEqual([]);
		const many = `有 ${MOST_NAMES + 1} 人，最多 ${MOST_NAMES} 人`;
		expect(words({ kind: "names" }, people(MOST_NAMES + 1))).toEqual(no("too_many_names", many, "请核对名单"));
	});
});

describe("days in a list (D14)", () => {
	test("each of them a day, once", () => {
		const list = (value: unknown) => words({ kind: "days" }, value);
		expect([list(["2026-02-13", "2026-02-14"]), list([])]).toEqual([[], []]);
		const wrong = no("date_malformed", "中有不是日期的", "请按“2026-02-13”的样式填写日历上有的日期");
		expect([list(["2026-02-13", "2026-02-30"]), list([20260213]), list([null])]).toEqual([wrong, wrong, wrong]);
		expect(list(["2026-02-13", "2026-02-13"])).toEqual(no("named_twice", "中有重复的日期", "请每个日期只填一次"));
	});

	test("not more than a year's notice names", () => {
		expect(words({ kind: "days" }, days(MOST_DAYS))).toEqual([]);
		const many = `有 ${MOST_DAYS + 1} 天，最多 ${MOST_DAYS} 天`;
		expect(words({ kind: "days" }, days(MOST_DAYS + 1))).toEqual(no("too_many_days", many, "请核对日期"));
	});

	test("what could not be read is repeated, where there is something to repeat", () => {
		const next = "请一行填写一个日期或一段，如 2027-01-01 至 2027-01-03";
		expect(words({ kind: "days" }, "明天\n2026-02-13\n后天")).toEqual(no("date_malformed", "中“明天”、“后天”不是日期", next));
		for (const none of ["2026-02-13", 5, true]) expect(words({ kind: "days" }, none)).toEqual(no("date_malformed", "应为日期", next));
	});
});
