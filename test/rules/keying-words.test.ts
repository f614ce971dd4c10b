import { checkListName, keyingFieldsText, needText, readKeyingCodes, readKeyingFields } from "../../workflows/rules/keying";

const refused = (text: string) =>
	readKeyingFields(text).refusals.map(({ clause, code, message, next, field }) => [clause, code, message, next, field]);
const line = (what: string, next: string) => [["D19", "keying_line", what, next, "fields"]];
const SOURCES =
	"询问、姓名、身份证号码、出生日期、性别、民族、政治面貌、健康状况、婚姻状况、是否单亲、是否低保、医保类型、工作状态、职工身份、是否工会会员、工作单位、单位性质、联系电话、户籍地址、家庭住址、银行卡号、户口性质、住房面积、产权性质、使用方式、家庭人口、家庭年度总收入、月人均收入、唯一的致困原因、致困原因概述、困难类别、档案性质、建档编号、建档单位、建档日期、全国系统编号";

describe("the boxes of the national system's form, as the county types them (D19)", () => {
	test("each in its part, with its kind, its need and where it comes from", () => {
		const text =
			"xm ｜ 姓名 | 文字 | 必填 | 姓名\r\n\n  #  工作 \n hy|行业|选择: 行业 |当 xm＝甲 、乙，丙 必填|询问\n# \nbz | 备注 | 名单 | 选填 | 残疾人员";
		expect(readKeyingFields(text)).toEqual({
			fields: [
				{ id: "xm", section: "", label: "姓名", kind: "text", need: "always", source: "姓名" },
				{
					id: "hy",
					section: "工作",
					label: "行业",
					kind: "choice",
					list: "行业",
					need: { field: "xm", is: ["甲", "乙", "丙"] },
					source: "询问",
				},
				{ id: "bz", section: "", label: "备注", kind: "table", need: "never", source: "残疾人员" },
			],
			refusals: [],
		});
		expect(keyingFieldsText(readKeyingFields("#一\nxm|姓名|号码|必填|姓名\nb|乙|数字|选填|询问").fields)).toBe(
			"# 一\nxm | 姓名 | 号码 | 必填 | 姓名\nb | 乙 | 数字 | 选填 | 询问",
		);
		expect([needText("always"), needText("never"), needText({ field: "xm", is: ["甲", "乙"] })]).toEqual([
			"必填",
			"选填",
			"当 xm=甲、乙 必填",
		]);
	});

	test.each([
		["xm | 姓名", "第 1 行看不懂", "请照“代号 | 名称 | 类型 | 必填 | 来源”填写"],
		["xm | 姓名 | 文字 | 必填 | 姓名 | 多", "第 1 行看不懂", "请照“代号 | 名称 | 类型 | 必填 | 来源”填写"],
		["xm | 姓名 | 文字 | 必填 | ", "第 1 行看不懂", "请照“代号 | 名称 | 类型 | 必填 | 来源”填写"],
		["1x | 姓名 | 文字 | 必填 | 姓名", "第 1 行的代号“1x”不能用", "代号用小写字母开头，可以有数字和下划线，如 hy"],
		["xm- | 姓名 | 文字 | 必填 | 姓名", "第 1 行的代号“xm-”不能用", "代号用小写字母开头，可以有数字和下划线，如 hy"],
		[
			"xm | 姓名 | 图片 | 必填 | 姓名",
			"第 1 行的类型“图片”没有",
			"类型只能是文字、号码、数字、日期、选择、名单；选择写作“选择：代码表的名称”",
		],
		["xm | 姓名 | 选择： | 必填 | 姓名", "第 1 行没有写清代码表", "选择写作“选择：代码表的名称”，其他类型不写代码表"],
		["xm | 姓名 | 选择 | 必填 | 姓名", "第 1 行没有写清代码表", "选择写作“选择：代码表的名称”，其他类型不写代码表"],
		["xm | 姓名 | 文字：民族 | 必填 | 姓名", "第 1 行没有写清代码表", "选择写作“选择：代码表的名称”，其他类型不写代码表"],
		["xm | 姓名 | 文字 | 或许 | 姓名", "第 1 行的“或许”看不懂", "只能写“必填”“选填”，或“当 代号=代码、代码 必填”"],
		["xm | 姓名 | 文字 | 必填 | 血型", "第 1 行的来源“血型”没有", `来源只能是${SOURCES}`],
		["xm | 姓名 | 名单 | 必填 | 询问", "第 1 行的来源“询问”没有", "来源只能是家庭成员、残疾人员"],
	])("%s is refused by its line", (text, message, next) => {
		expect(refused(text)).toEqual(line(message, next));
		expect(refused(`# 甲\n\n${text}`)).toEqual(line(message.replace("第 1 行", "第 3 行"), next));
	});

	test("a code has thirty letters and a name forty", () => {
		const box = (id: string, label: string) => `${id} | ${label} | 文字 | 必填 | 姓名`;
		expect(refused(box("a".repeat(30), "名".repeat(40)))).toEqual([]);
		expect(refused(box("a".repeat(31), "名"))).toHaveLength(1);
		expect(refused(box("a", "𠮷".repeat(40)))).toEqual([]);
		expect(refused(box("a", "名".repeat(41)))).toEqual(line("第 1 行的名称太长", "名称最多 40 字"));
	});

	test.each([
		"当 xm=甲",
		"xm=甲 必填",
		"当 XM=甲 必填",
		"当 xm 甲 必填",
		"当 xm=、 必填",
		"当 xm= 必填",
		"不当 xm=甲 必填",
		"当 xm=甲 必填。",
	])("%j says no condition", (need) => {
		expect(refused(`xm | 姓名 | 文字 | ${need} | 姓名`)).toHaveLength(1);
	});

	test.each(["当 xm=甲 必填", "当xm=甲必填", "当  xm  ＝  甲  必填"])("%j says one", (need) => {
		expect(readKeyingFields(`xm | 姓名 | 文字 | ${need} | 姓名`)).toMatchObject({
			refusals: [],
			fields: [{ need: { field: "xm", is: ["甲"] } }],
		});
	});

	test("what is wrong with the whole", () => {
		const box = (id: string) => `${id} | 姓名 | 文字 | 必填 | 姓名`;
		const boxes = (count: number) => Array.from({ length: count }, (_, index) => box(`b${index}`)).join("\n");
		expect(refused("")).toEqual([["D19", "keying_empty", "没有写任何一栏", "请一行写一栏", "fields"]]);
		expect(refused(boxes(200))).toEqual([]);
		expect(refused(boxes(201))).toEqual([["D19", "keying_too_many", "有 201 栏，最多 200 栏", "请删去多余的栏", "fields"]]);
		expect(refused([box("a"), box("b"), box("a"), box("a")].join("\n"))).toEqual([
			["D19", "keying_twice", "代号“a”用了两次", "一栏一个代号", "fields"],
		]);
		expect(refused("a | 甲 | 文字 | 当 zz=1 必填 | 姓名")).toEqual([
			["D19", "keying_need", "“甲”看的“zz”不在表里", "请改成表里有的代号", "fields"],
		]);
		// A line that cannot be read is said alone: the rest would follow from it.
		expect(refused(`${box("a")}\n${box("a")}\n坏`).map(([, code]) => code)).toEqual(["keying_line"]);
	});
});

describe("a code list, as the county types it (D19)", () => {
	const said = (text: string) =>
		readKeyingCodes(text).refusals.map(({ clause, code, message, next, field }) => [clause, code, message, next, field]);
	const unread = (number: number, of: string) => [
		["D19", "keying_code", `第 ${number} 行“${of}”看不懂`, "请照“代码 | 名称”填写，如“01 | 汉族”", "codes"],
	];

	test("each line a code with its words", () => {
		expect(readKeyingCodes(" 01｜汉族 \r\n\nA-1._z | 苗 族")).toEqual({
			codes: [
				{ code: "01", words: "汉族" },
				{ code: "A-1._z", words: "苗 族" },
			],
			refusals: [],
		});
	});

	test.each(["汉族", "01", "01 | ", " | 汉族", "01 | 汉族 | 多", "-1 | 汉族", "0 1 | 汉族", "零一 | 汉族", "x零 | 汉族"])(
		"%j is not understood",
		(text) => {
			expect(said(`02 | 苗族\n\n${text}`)).toEqual(unread(3, text.trim()));
		},
	);

	test("a code has twenty signs, words eighty; what is said of a line is cut", () => {
		expect(said(`${"a".repeat(20)} | ${"字".repeat(80)}`)).toEqual([]);
		expect(said(`${"a".repeat(21)} | 字`)).toHaveLength(1);
		expect(said(`a | ${"𠮷".repeat(80)}`)).toEqual([]);
		expect(said(`  a | ${"字".repeat(81)}`)).toEqual(unread(1, `a | ${"字".repeat(36)}`));
	});

	test("what is wrong with the whole", () => {
		const codes = (count: number) => Array.from({ length: count }, (_, index) => `${index} | 第${index}`).join("\n");
		expect(said("\n")).toEqual([["D19", "keying_empty", "没有写任何代码", "请一行写一个代码", "codes"]]);
		expect(said(codes(2000))).toEqual([]);
		expect(said(codes(2001))).toEqual([["D19", "keying_too_many", "有 2001 个代码，最多 2000 个", "请删去多余的代码", "codes"]]);
		const next = "一个代码一个名称，各写一次";
		expect(said("01 | 甲\n02 | 乙\n01 | 丙")).toEqual([["D19", "keying_twice", "“01”写了两次", next, "codes"]]);
		expect(said("01 | 甲\n02 | 乙\n03 | 甲")).toEqual([["D19", "keying_twice", "“甲”写了两次", next, "codes"]]);
		expect(said("01 | 甲\n坏")).toEqual(unread(2, "坏"));
	});

	test("its name has forty letters and none of the marks", () => {
		const wrong = [
			{ code: "keying_list_name", clause: "D19", message: "代码表的名称不能用", field: "list", next: "最多 40 字，不含“|”“：”“#”" },
		];
		for (const name of ["行业", "字".repeat(40), "𠮷".repeat(40)]) expect(checkListName(name)).toEqual([]);
		for (const name of ["字".repeat(41), "行|业", "行｜业", "行：业", "行:业", "行#业"]) expect(checkListName(name)).toEqual(wrong);
	});
});
