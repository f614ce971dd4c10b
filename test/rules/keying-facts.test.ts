import type { KeyingField } from "../../workflows/rules/keying";
import { ASKED_WHERE_UNSAID, KEYING_SOURCES, KEYING_TABLES, type KeyingFacts } from "../../workflows/rules/keying-facts";
import { checkAnswer, type KeyingLine, type KeyingSet, keyingLines } from "../../workflows/rules/keying-sheet";
import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Draft } from "../../workflows/rules/s1";
import { anIdNumber } from "../builders/identity";

const ID = anIdNumber({ birth: "1972-03-01", sex: "男", seq: 1 });
const FORM: S1Draft = {
	name: "张建国",
	idNumber: ID,
	ethnicity: "汉族",
	politicalStatus: "群众",
	health: "良好",
	maritalStatus: "已婚",
	singleParent: false,
	onLowIncomeRelief: true,
	medicalInsurance: "城镇职工基本医疗保险",
	workStatus: "待岗",
	workerKind: "正式职工",
	unionMember: true,
	employer: "青杠坪纸业有限公司",
	employerKind: "县属企业",
	phone: "13800001111",
	registeredAddress: "桃园街 7 号",
	homeAddress: "桃园街 8 号",
	bankCard: "6222020200112233445",
	householdRegistration: "非农家庭户",
	housing: { areaSqm: "62", ownership: "私有", use: "自住" },
	members: [{ name: "张建国", relation: "本人", idNumber: ID, unitOrSchool: "厂", monthlyIncomeFen: fen(123_450), relief: "低保" }, {}],
	disabledMembers: [{ name: "张小明", certificateNumber: "51119920080615002243", note: "听力三级" }, {}],
	yearlyIncomeFen: fen(123_456_700),
	causes: ["本人重大疾病"],
	causeText: "重病。",
	category: "1a",
	fileNature: "长期",
};
const facts = (more: Partial<KeyingFacts> = {}): KeyingFacts => ({
	form: FORM,
	unionName: "竹溪镇工会",
	fileNumber: "QH-1",
	recognisedOn: plainDate("2026-02-13"),
	nationalNumber: "GH-1",
	today: plainDate("2026-03-01"),
	...more,
});

describe("what fills in a box of the national system (D19)", () => {
	test("each source says what the form or the file says", () => {
		const said = Object.fromEntries(Object.entries(KEYING_SOURCES).map(([name, source]) => [name, source(facts())]));
		expect(said).toEqual({
			姓名: "张建国",
			身份证号码: ID,
			出生日期: "1972-03-01",
			性别: "男",
			民族: "汉族",
			政治面貌: "群众",
			健康状况: "良好",
			婚姻状况: "已婚",
			是否单亲: "否",
			是否低保: "是",
			医保类型: "城镇职工基本医疗保险",
			工作状态: "待岗",
			职工身份: "正式职工",
			是否工会会员: "是",
			工作单位: "青杠坪纸业有限公司",
			单位性质: "县属企业",
			联系电话: "13800001111",
			户籍地址: "桃园街 7 号",
			家庭住址: "桃园街 8 号",
			银行卡号: "6222020200112233445",
			户口性质: "非农家庭户",
			住房面积: "62",
			产权性质: "私有",
			使用方式: "自住",
			家庭人口: "2",
			家庭年度总收入: "1234567.00",
			月人均收入: "51440.29",
			唯一的致困原因: "本人重大疾病",
			致困原因概述: "重病。",
			困难类别: "人均收入低于低保线，经救助后仍困难",
			档案性质: "长期",
			建档编号: "QH-1",
			建档单位: "竹溪镇工会",
			建档日期: "2026-02-13",
			全国系统编号: "GH-1",
		});
		expect(ASKED_WHERE_UNSAID).toEqual(["唯一的致困原因", "单位性质"]);
	});

	test("an empty form fills in nothing but the unit", () => {
		const bare = facts({ form: {}, fileNumber: null, recognisedOn: null, nationalNumber: null });
		const said = Object.entries(KEYING_SOURCES).flatMap(([name, source]) => (source(bare) === undefined ? [] : [name]));
		expect(said).toEqual(["建档单位"]);
		expect(KEYING_SOURCES.唯一的致困原因?.(facts({ form: { causes: ["残疾", "子女上学"] } }))).toBeUndefined();
		expect(KEYING_SOURCES.出生日期?.(facts({ form: {}, masked: true }))).toBeUndefined();
	});

	test("masked, no number stands whole (D28)", () => {
		for (const name of ["身份证号码", "联系电话", "银行卡号"]) {
			const said = KEYING_SOURCES[name]?.(facts({ masked: true })) ?? "";
			expect([name, said.includes("*"), said === KEYING_SOURCES[name]?.(facts())]).toEqual([name, true, false]);
		}
		expect(KEYING_SOURCES.性别?.(facts({ masked: true }))).toBe("男");
	});

	test("lists of people, with what each lacks left empty", () => {
		expect(KEYING_TABLES.家庭成员?.labels).toEqual(["姓名", "关系", "身份证号码", "单位或学校", "月收入（元）", "低保、医保状况"]);
		expect(KEYING_TABLES.家庭成员?.rows(facts())).toEqual([
			["张建国", "本人", ID, "厂", "1234.50", "低保"],
			["", "", "", "", "", ""],
		]);
		const newborn = facts({ form: { members: [{ noNumberReason: "新生儿，尚未办理户口" }] } });
		expect(KEYING_TABLES.家庭成员?.rows(newborn)).toEqual([["", "", "新生儿，尚未办理户口", "", "", ""]]);
		expect(KEYING_TABLES.残疾人员?.labels).toEqual(["姓名", "残疾证号", "备注"]);
		expect(KEYING_TABLES.残疾人员?.rows(facts())).toEqual([
			["张小明", "51119920080615002243", "听力三级"],
			["", "", ""],
		]);
		for (const table of Object.values(KEYING_TABLES)) expect(table.rows(facts({ form: {} }))).toEqual([]);
	});
});

describe("a box of the sheet (D19)", () => {
	const field = (more: Partial<KeyingField>): KeyingField => ({
		id: "b",
		section: "",
		label: "那一栏",
		kind: "text",
		need: "never",
		source: "询问",
		...more,
	});
	const set = (...fields: KeyingField[]): KeyingSet => ({
		fields,
		lists: new Map([
			[
				"状态",
				[
					{ code: "1", words: "待 岗" },
					{ code: "2", words: "1" },
				],
			],
		]),
	});
	const line = (of: Partial<KeyingField>, { answer, ...more }: Partial<KeyingFacts> & { answer?: string } = {}) =>
		keyingLines(set(field(of)), facts(more), new Map(answer === undefined ? [] : [["b", answer]]))[0] as KeyingLine;

	test("without anything said it is bare; asked where it stands on no paper of ours", () => {
		const bare = { code: "", words: "", asked: false, needed: false };
		expect(line({ source: "工作状态" }, { form: {} })).toEqual({ field: field({ source: "工作状态" }), ...bare });
		expect(line({ source: "工作状态" }, { form: { workStatus: " " as never } })).toMatchObject(bare);
		expect(line({ source: "单位性质" }, { form: {} })).toMatchObject({ ...bare, asked: true });
		expect(line({})).toEqual({ field: field({}), ...bare, asked: true });
		expect(line({ source: "没有" })).toMatchObject(bare);
		expect(line({ kind: "table", source: "没有" })).toMatchObject({ ...bare, table: { labels: [], rows: [] } });
	});

	test("a choice by its code before its words, whatever blanks and width", () => {
		expect(line({ kind: "choice", list: "状态", source: "工作状态" })).toMatchObject({ code: "1", words: "待 岗", asked: false });
		expect(line({ kind: "choice", list: "状态" }, { answer: "１ " })).toMatchObject({ code: "1", asked: true });
		expect(line({ kind: "choice", list: "没有", source: "工作状态" })).toMatchObject({
			code: "",
			words: "",
			asked: true,
			unlisted: "待岗",
		});
		expect(line({ kind: "choice", source: "工作状态" })).toMatchObject({ unlisted: "待岗" });
		expect(line({ kind: "choice", list: "状态", source: "民族" }, { answer: "2" })).toMatchObject({
			code: "2",
			words: "1",
			unlisted: "汉族",
		});
	});

	test("an answer stands as it was given; of a number, masked, only its end", () => {
		expect(line({ kind: "number" }, { answer: "6222020200112233445" }).words).toBe("6222020200112233445");
		const masked = line({ kind: "number" }, { answer: "6222020200112233445", masked: true }).words;
		expect([masked.includes("*"), masked.endsWith("3445")]).toEqual([true, true]);
		expect(line({ kind: "text" }, { answer: "甲", masked: true }).words).toBe("甲");
		expect(line({ source: "姓名" }, { answer: "别人" })).toMatchObject({ words: "张建国", asked: false });
	});

	test("is needed where another says one of these, by its code or its words", () => {
		const other = field({ id: "s", kind: "choice", list: "状态", source: "工作状态" });
		const needed = (is: string[], of = "s") => keyingLines(set(other, field({ need: { field: of, is } })), facts(), new Map())[1]?.needed;
		expect([needed(["1"]), needed(["待岗"]), needed(["待　岗"]), needed(["2"]), needed(["2", "1"]), needed(["1"], "x")]).toEqual([
			true,
			true,
			true,
			false,
			true,
			false,
		]);
	});

	const checked = (of: Partial<KeyingField>, said: string) => checkAnswer(set(), { ...line({}), field: field(of) }, said);
	const no = (code: string, message: string, next: string, at = "value") => ({
		value: "",
		refusals: [{ code, clause: "D19", message, field: at, next }],
	});

	test("an answer that does not fit is refused in words", () => {
		expect(checkAnswer(set(), undefined, "甲")).toEqual(no("no_such_box", "录入单上没有这一栏", "请从列出的栏目中选择", "field"));
		expect(checkAnswer(set(), { ...line({}), asked: false }, "甲")).toEqual(
			no("box_known", "“那一栏”取自申请表或档案，不另行填写", "有误的请修改申请表，或登记家庭变化", "field"),
		);
		expect(checked({}, "甲\u0007").refusals[0]).toMatchObject({ code: "text_control", message: expect.stringMatching(/^“那一栏”含有/) });
		expect(checked({}, "字".repeat(201))).toEqual(no("text_too_long", "“那一栏”最多 200 字", "请精简"));
		expect(checked({}, "字".repeat(200)).refusals).toEqual([]);
		expect(checked({ kind: "choice", list: "状态" }, "别的")).toEqual(
			no("not_an_option", "“那一栏”不在代码表“状态”里", "请从代码表中选择"),
		);
		expect(checked({ kind: "date" }, "昨天")).toEqual(no("date_malformed", "“那一栏”不是有效的日期", "请按“2026-02-13”的样式填写"));
		expect(checked({ kind: "figure" }, "一")).toEqual(no("integer_malformed", "“那一栏”应为数字", "请填写数字"));
		expect(checked({ kind: "number" }, "一")).toEqual(no("malformed", "“那一栏”应为号码", "号码只有数字、字母和“-”"));
	});

	test.each([
		["date", "２０２６-02-13 ", "2026-02-13"],
		["figure", " 12", "12"],
		["figure", "-12.3456", "-12.3456"],
		["figure", "123456789012", "123456789012"],
		["figure", "1234567890123", ""],
		["figure", "1.23456", ""],
		["figure", "x1", ""],
		["figure", "1x", ""],
		["figure", "1.", ""],
		["number", "ＡＢ-12", "AB-12"],
		["number", "abc", ""],
		["number", "a".repeat(40), "a".repeat(40)],
		["number", "a".repeat(41), ""],
		["number", "ab 12", ""],
		["text", " 甲 乙 ", "甲 乙"],
		["choice", "待岗", "1"],
	] as const)("%s %j is kept as %j", (kind, said, value) => {
		const answer = checked({ kind, list: "状态" }, said);
		expect([answer.value, answer.refusals.length]).toEqual([value, value === "" ? 1 : 0]);
	});
});
