import { ASKED, keyingCodesText, keyingFieldsText, readKeyingCodes, readKeyingFields } from "../../workflows/rules/keying";
import { KEYING_SOURCES, KEYING_TABLES, type KeyingFacts } from "../../workflows/rules/keying-facts";
import { askable, changedSince, checkAnswer, type KeyingSet, keyingLines, stillToAsk } from "../../workflows/rules/keying-sheet";
import { plainDate } from "../../workflows/rules/plain-date";
import { aHousehold } from "../builders/s1";

const FIELDS = `# 基本情况
xm | 姓名 | 文字 | 必填 | 姓名
sfz | 身份证号码 | 号码 | 必填 | 身份证号码
mz | 民族 | 选择：民族 | 必填 | 民族
gzzt | 工作状态 | 选择：状态 | 必填 | 工作状态
# 家庭
hy | 行业 | 选择：行业 | 必填 | 询问
wd | 网点 | 文字 | 当 gzzt=在岗、2 必填 | 询问
bz | 备注 | 文字 | 选填 | 询问
gzsj | 参加工作 | 日期 | 选填 | 询问
fs | 分数 | 数字 | 选填 | 询问
zh | 副卡 | 号码 | 选填 | 询问
zyyy | 主要原因 | 选择：原因 | 必填 | 唯一的致困原因
jtcy | 家庭成员 | 名单 | 选填 | 家庭成员`;
const LISTS = {
	民族: "01 | 汉族\n08 | 苗族",
	状态: "1 | 在岗\n2 | 待岗\n3 | 下岗\n4 | 失业",
	行业: "A | 农业\nC | 制造业",
	原因: "01 | 本人重大疾病\n03 | 子女上学",
};
const set: KeyingSet = {
	fields: readKeyingFields(FIELDS).fields,
	lists: new Map(Object.entries(LISTS).map(([list, text]) => [list, readKeyingCodes(text).codes])),
};
const facts = (form: object = {}, more: Partial<KeyingFacts> = {}): KeyingFacts => ({
	form: { ...aHousehold(1).build(), ethnicity: "汉族", workStatus: "失业", causes: ["子女上学"], ...form },
	unionName: "竹溪镇工会",
	fileNumber: null,
	recognisedOn: null,
	nationalNumber: null,
	today: plainDate("2026-03-01"),
	...more,
});
const lineOf = (id: string, of: KeyingFacts, answers: Record<string, string> = {}) => {
	const found = keyingLines(set, of, new Map(Object.entries(answers))).find(({ field }) => field.id === id);
	if (!found) throw new Error(id);
	return found;
};

describe("what the national system's form asks for (D19)", () => {
	test("D19: boxes and codes are read as they are written, in their order", () => {
		const { fields, refusals } = readKeyingFields(FIELDS);
		expect(refusals).toEqual([]);
		expect(fields.map(({ id }) => id).slice(0, 3)).toEqual(["xm", "sfz", "mz"]);
		expect(fields[5]).toMatchObject({ section: "家庭", need: { field: "gzzt", is: ["在岗", "2"] }, source: ASKED });
		expect(keyingFieldsText(fields)).toBe(FIELDS);
		expect(keyingCodesText(readKeyingCodes(LISTS.民族).codes)).toBe(LISTS.民族);
	});

	test.each([
		["xm 姓名", "keying_line"],
		["XM | 姓名 | 文字 | 必填 | 姓名", "keying_line"],
		["xm | 姓名 | 图片 | 必填 | 姓名", "keying_line"],
		["xm | 姓名 | 选择 | 必填 | 姓名", "keying_line"],
		["xm | 姓名 | 文字：民族 | 必填 | 姓名", "keying_line"],
		["xm | 姓名 | 文字 | 也许 | 姓名", "keying_line"],
		["xm | 姓名 | 文字 | 必填 | 血型", "keying_line"],
		["xm | 姓名 | 文字 | 必填 | constructor", "keying_line"],
		["xm | 名单 | 名单 | 必填 | 询问", "keying_line"],
		["xm | 姓名 | 文字 | 必填 | 姓名 | 多", "keying_line"],
		["xm | 姓名 | 文字 | 必填 | 姓名\nxm | 名 | 文字 | 必填 | 姓名", "keying_twice"],
		["xm | 姓名 | 文字 | 当 zz=1 必填 | 姓名", "keying_need"],
		["", "keying_empty"],
	])("D19: a box that cannot be read is refused by its line: %s", (text, code) => {
		const { refusals } = readKeyingFields(text);
		expect(refusals.map((one) => one.code)).toContain(code);
		for (const { message, next, field } of refusals)
			expect([typeof next, field, message]).toEqual(["string", "fields", expect.any(String)]);
	});

	test.each([
		["汉族", "keying_code"],
		["01 | 汉族\n01 | 苗族", "keying_twice"],
		["01 | 汉族\n02 | 汉族", "keying_twice"],
		["", "keying_empty"],
	])("D19: a code that cannot be read is refused: %s", (text, code) => {
		expect(readKeyingCodes(text).refusals.map((one) => one.code)).toContain(code);
	});

	test("D19: a box says what the form says, a choice by its code; the rest is asked", () => {
		expect(lineOf("mz", facts())).toMatchObject({ code: "01", words: "汉族", asked: false });
		expect(lineOf("zyyy", facts())).toMatchObject({ code: "03", asked: false });
		expect(lineOf("jtcy", facts()).table?.rows.length).toBe(facts().form.members?.length);
		const open = keyingLines(set, facts(), new Map());
		expect(stillToAsk(open).map(({ field }) => field.id)).toEqual(["hy"]);
		expect(stillToAsk(keyingLines(set, facts({ workStatus: "在岗" }), new Map())).map(({ field }) => field.id)).toEqual(["hy", "wd"]);
		expect(stillToAsk(keyingLines(set, facts(), new Map([["hy", "C"]])))).toEqual([]);
	});

	test("D19: what the form has a box for is not asked, nor what another box makes needless", () => {
		expect(lineOf("xm", facts({ name: undefined }))).toMatchObject({ asked: false, words: "", needed: true });
		const open = keyingLines(set, facts(), new Map());
		expect(askable(open).map(({ field }) => field.id)).toEqual(["hy", "bz", "gzsj", "fs", "zh"]);
		expect(askable(keyingLines(set, facts(), new Map([["wd", "支行"]]))).map(({ field }) => field.id)).toContain("wd");
	});

	test("D19: of several causes the household says which is the main one; what no list has is asked for too", () => {
		expect(lineOf("zyyy", facts({ causes: ["子女上学", "本人重大疾病"] }))).toMatchObject({ asked: true, words: "" });
		expect(lineOf("mz", facts({ ethnicity: "彝族" }))).toMatchObject({ asked: true, unlisted: "彝族", words: "" });
		expect(lineOf("mz", facts({ ethnicity: "彝族" }), { mz: "08" })).toMatchObject({ code: "08", words: "苗族" });
		// A code that was struck off the list since.
		expect(lineOf("hy", facts(), { hy: "Z" })).toMatchObject({ asked: true, words: "" });
	});

	test("D28: on a masked sheet no number stands whole, nor the day of birth", () => {
		const { idNumber } = aHousehold(1).build();
		expect(lineOf("sfz", facts()).words).toBe(idNumber);
		const masked = keyingLines(set, facts({}, { masked: true }), new Map([["zh", "6200000000000000001"]]));
		expect(JSON.stringify(masked)).not.toContain(idNumber);
		expect(JSON.stringify(masked)).not.toContain("6200000000000000001");
		for (const source of Object.values(KEYING_TABLES))
			expect(JSON.stringify(source.rows(facts({}, { masked: true })))).not.toContain(idNumber);
		expect(KEYING_SOURCES.出生日期?.(facts({}, { masked: true }))).toBe("（遮盖）");
		expect(KEYING_SOURCES.出生日期?.(facts())).toMatch(/^\d{4}-/);
	});

	test("D22: what says something else than it did is marked", () => {
		const before = keyingLines(set, facts(), new Map([["hy", "A"]]));
		const now = keyingLines(set, facts({ workStatus: "在岗" }), new Map([["hy", "C"]]));
		expect([...changedSince(before, now)]).toEqual(["gzzt", "hy"]);
		expect([...changedSince(before, before)]).toEqual([]);
	});

	test.each([
		["hy", "制造业", "C", undefined],
		["hy", "Ｃ", "C", undefined],
		["hy", "采矿业", "", "not_an_option"],
		["gzsj", "2020-02-30", "", "date_malformed"],
		["gzsj", "2020-02-29", "2020-02-29", undefined],
		["fs", "12.5", "12.5", undefined],
		["fs", "一", "", "integer_malformed"],
		["zh", "6200 0000", "", "malformed"],
		["bz", "甲\u0007", "", "text_control"],
		["bz", "字".repeat(201), "", "text_too_long"],
		["xm", "别人", "", "box_known"],
		["没有", "甲", "", "no_such_box"],
	])("D19: an answer to %s is taken as it fits its box: %s", (id, said, value, code) => {
		const line = keyingLines(set, facts(), new Map()).find(({ field }) => field.id === id);
		const checked = checkAnswer(set, line, said);
		expect([checked.value, checked.refusals[0]?.code]).toEqual([value, code]);
		expect(checked.refusals.every(({ next, field }) => next !== undefined && field !== undefined)).toBe(true);
	});
});
