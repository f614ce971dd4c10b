import type { KeyingField } from "../../workflows/rules/keying";
import type { KeyingLine } from "../../workflows/rules/keying-sheet";
import { monthCodeText, parseMonthCode } from "../../workflows/rules/month-code";
import { differencesOf, isPersonal, NATIONAL_COLUMNS } from "../../workflows/rules/national-comparison";

describe("the columns of the national system's export (D22)", () => {
	test("what they are called there, and which of them find the household", () => {
		const told = NATIONAL_COLUMNS.map(({ field, label, source, also = [], kind, required, hint }) => [
			[field, label, source, kind, required ? "必有" : "", hint].join(" "),
			also.join("、"),
		]);
		const plain = (field: string, label: string, kind = "text") => `${field} ${label} ${label} ${kind}  不填的不比对`;
		expect(told).toEqual([
			["name 姓名 姓名 name 必有 必有", "职工姓名、困难职工姓名、户主姓名"],
			["idNumber 身份证号码 身份证号码 idNumber 必有 文本格式；用来找到本系统的档案", "身份证号、身份证、证件号码、公民身份号码"],
			[plain("nationalNumber", "全国系统编号"), "全国系统档案编号、档案编号、档案号、困难职工编号、系统编号"],
			[plain("sex", "性别"), ""],
			[plain("birthDate", "出生日期", "date"), "出生年月"],
			[plain("ethnicity", "民族"), ""],
			[plain("politicalStatus", "政治面貌"), ""],
			[plain("health", "健康状况"), ""],
			[plain("maritalStatus", "婚姻状况"), ""],
			[plain("singleParent", "是否单亲"), "单亲"],
			[plain("onRelief", "是否低保"), "低保、是否低保户"],
			[plain("insurance", "医保类型"), "医疗保险"],
			[plain("workStatus", "工作状态"), ""],
			[plain("workerKind", "职工身份"), ""],
			[plain("employer", "工作单位"), "所在单位、单位名称"],
			[plain("phone", "联系电话", "phone"), "手机号码、手机、电话"],
			[plain("registeredAddress", "户籍地址"), "户口所在地"],
			[plain("homeAddress", "家庭住址"), "住址、家庭地址"],
			[plain("bankCard", "银行卡号", "card"), "银行账号、卡号"],
			[plain("registration", "户口性质"), "户口类型"],
			[plain("members", "家庭人口"), "家庭人数"],
			[plain("yearlyIncome", "家庭年度总收入"), "家庭年收入"],
			[plain("perCapita", "月人均收入"), "家庭月人均收入"],
			[plain("cause", "唯一的致困原因"), "主要致困原因、致困原因"],
			[plain("category", "困难类别"), "困难类型"],
			[plain("nature", "档案性质"), "档案类型"],
			[plain("recognisedOn", "建档日期", "date"), "建档时间"],
		]);
		expect(NATIONAL_COLUMNS.filter(({ source = "" }) => isPersonal(source)).map(({ field }) => field)).toEqual([
			"idNumber",
			"phone",
			"bankCard",
		]);
	});
});

describe("what the record and the export say otherwise (D22)", () => {
	const line = (source: string, words: string, more: Partial<KeyingLine> & { list?: string } = {}): KeyingLine => {
		const { list, ...rest } = more;
		const field: KeyingField = {
			id: "b",
			section: "",
			label: `${source}一栏`,
			kind: list ? "choice" : "text",
			need: "never",
			source,
			...(list && { list }),
		};
		return { field, code: "", words, asked: false, needed: false, ...rest };
	};
	const STATES = [
		{ code: "1", words: "在岗" },
		{ code: "2", words: "待岗" },
	];
	const differ = (lines: KeyingLine[], values: Record<string, unknown>) =>
		differencesOf(lines, values, (list) => (list === "状态" ? STATES : [])).map(({ field, here, there }) => [field, here, there]);

	test("field by field, as our sheet calls it, in the columns' order", () => {
		const lines = [line("家庭住址", "桃园街 8 号"), line("姓名", "张建国"), line("民族", "汉族")];
		expect(differ(lines, { homeAddress: "桃园街 9 号", name: " 张建军 ", ethnicity: "汉族" })).toEqual([
			["姓名一栏", "张建国", "张建军"],
			["家庭住址一栏", "桃园街 8 号", "桃园街 9 号"],
		]);
	});

	test("an empty cell says nothing, nor does a box that the record does not fill", () => {
		expect(differ([line("姓名", "张建国")], { name: "  " })).toEqual([]);
		expect(differ([line("姓名", "张建国")], {})).toEqual([]);
		expect(differ([line("姓名", "")], { name: "李四" })).toEqual([]);
		expect(differ([], { name: "李四" })).toEqual([]);
	});

	test.each([
		["桃园街 8 号", "桃园街８号"],
		["abc", "ＡＢＣ"],
		["1234567.00", "1,234,567"],
		["12", 12],
		["-1.5", "-1.50"],
		["0", "-0"],
	])("%j and %j are the same", (here, there) => {
		expect(differ([line("家庭住址", here)], { homeAddress: there })).toEqual([]);
	});

	test.each([
		["12", "12 人"],
		["x12", "12"],
		["12x", "12"],
		["1234567890123", "01234567890123"],
		["12.", "12"],
		["一", "二"],
		["1", "2"],
	])("%j and %j are not", (here, there) => {
		expect(differ([line("家庭住址", here)], { homeAddress: there })).toHaveLength(1);
	});

	test("a choice by its code or its words, and said in words", () => {
		const own = line("工作状态", "待岗", { code: "2", list: "状态" });
		for (const there of ["2", "２", "待岗", " 待 岗"]) expect(differ([own], { workStatus: there })).toEqual([]);
		expect(differ([own], { workStatus: "1" })).toEqual([["工作状态一栏", "待岗", "在岗"]]);
		expect(differ([own], { workStatus: "3" })).toEqual([["工作状态一栏", "待岗", "3"]]);
		// A code that the list has no more still is the code that stands here.
		expect(differ([line("工作状态", "内退", { code: "9", list: "状态" })], { workStatus: "9" })).toEqual([]);
		expect(differ([line("工作状态", "待岗")], { workStatus: "2" })).toEqual([["工作状态一栏", "待岗", "2"]]);
	});
});

describe("the code of a month's digest (Z17)", () => {
	const OF = {
		countyId: "0199a0b1-0000-7000-8000-00000000000a",
		month: "2026-03",
		digests: 31,
		heads: 1_204,
		last: "0a".repeat(32),
		own: "b1".repeat(32),
	};
	const TEXT = `HARDSHIP-AID-MONTH/1/0199A0B1-0000-7000-8000-00000000000A/2026-03/31/1204/${"0A".repeat(32)}/${"B1".repeat(32)}`;

	test("is written in capitals and read back, however a person typed it", () => {
		expect(monthCodeText(OF)).toBe(TEXT);
		expect(parseMonthCode(TEXT)).toEqual(OF);
		expect(parseMonthCode(` ${TEXT.toLowerCase().replaceAll("/", " /\n")} `)).toEqual(OF);
	});

	test.each([
		["", "nothing"],
		[`X${TEXT}`, "something before it"],
		[`${TEXT}0`, "something behind it"],
		[TEXT.replace("/1/", "/2/"), "another edition"],
		[TEXT.replace("2026-03", "2026-3"), "another month"],
		[TEXT.replace("/31/", "//"), "no digests"],
		[TEXT.replace("/1204/", "/x/"), "no heads"],
		[TEXT.slice(0, -1), "a digest cut off"],
		[TEXT.replace("0A0A", "0G0A"), "a digest of other signs"],
		[TEXT.replace("0199A0B1", "0199A0B"), "a county cut off"],
	])("%s is none: %s", (text) => {
		expect(parseMonthCode(text)).toBeUndefined();
	});
});
