import { below, continuation, GRID, name, opinion, pairs, text, value } from "./boxes";
import { wordTemplate } from "./package";
import { paragraph, type TableRow, tableOf } from "./xml";

/** Rows of a form, and how many of them it has lines for. */
export interface WordList {
	tag: string;
	title: string;
	labels: readonly string[];
	/** Of the continuation page's table, its number of the row first, in mm. */
	widths: readonly number[];
	printed: number;
}

/** A form as Word: how much its boxes hold, and what it looks like unless a county has its own. */
export interface WordForm {
	lists: readonly WordList[];
	/** How many lines of how many characters stand in a box; what is longer goes on the continuation page. */
	room: Readonly<Record<string, { lines: number; of: number }>>;
	builtIn(): Buffer;
}

const MEMBERS: WordList = {
	tag: "家庭成员",
	title: "家庭成员收入情况",
	labels: ["姓名", "与申请人关系", "单位或学校", "月收入", "身份证号码", "低保、医保状况"],
	widths: [12, 24, 24, 38, 20, 40, 24],
	printed: 4,
};
const DISABLED: WordList = {
	tag: "家庭残疾人员",
	title: "家庭残疾人员情况",
	labels: ["姓名", "残疾证号", "备注"],
	widths: [12, 40, 60, 70],
	printed: 2,
};
const AID: WordList = {
	tag: "已受帮扶",
	title: "已受帮扶情况",
	labels: ["帮扶时间", "帮扶类别", "帮扶金额"],
	widths: [14, 56, 56, 56],
	printed: 3,
};

/** 建档申请表, the regulation's rows in its order (S1). Word lets a row grow where the printed form makes the letters smaller: its large boxes leave room for some that do. */
function s1(): Buffer {
	const rows: TableRow[] = [
		pairs(6.9, ["建档编号", 4, "建档编号", 9], ["建档单位", 4, "建档单位", 9]),
		pairs(6.9, ["申请人姓名", 4, "申请人姓名", 4], ["出生日期", 3, "出生日期", 5], ["性别", 2, "性别", 2], ["民族", 2, "民族", 4]),
		pairs(6.9, ["政治面貌", 4, "政治面貌", 5], ["健康状况", 4, "健康状况", 4], ["婚姻状况", 4, "婚姻状况", 5]),
		pairs(6.9, ["是否单亲", 4, "是否单亲", 3], ["是否低保", 4, "是否低保", 4], ["医保类型", 4, "医保类型", 7]),
		pairs(6.9, ["工作状态", 4, "工作状态", 3], ["困难类别", 4, "困难类别", 9], ["档案性质", 3, "档案性质", 3]),
		pairs(6.9, ["身份证号码", 4, "身份证号码", 8], ["户籍地址", 4, "户籍地址", 10]),
		pairs(6.9, ["银行卡号", 4, "银行卡号", 8], ["家庭住址", 4, "家庭住址", 10]),
		pairs(6.9, ["工作单位", 4, "工作单位", 10], ["联系电话", 4, "联系电话", 8]),
		{
			height: 8,
			cells: [
				name(2, "家庭\n成员\n收入\n情况", { down: "first" }),
				name(3, "姓　名"),
				name(3, "与申请人\n关系"),
				name(5, "单位或学校"),
				name(3, "月收入"),
				name(6, "身份证号码"),
				name(4, "低保、医保\n状况"),
			],
		},
		{
			height: 6.9,
			cells: [
				below(2),
				value(3, "{#家庭成员}{姓名}"),
				value(3, "{与申请人关系}"),
				value(5, "{单位或学校}"),
				value(3, "{月收入}", { align: "right" }),
				value(6, "{身份证号码}"),
				value(4, "{低保、医保状况}{/家庭成员}"),
			],
		},
		{
			height: 10,
			cells: [
				below(2),
				name(3, "总人口"),
				value(2, "{总人口}"),
				name(3, "家庭年度\n总收入"),
				value(9, "{家庭年度总收入}"),
				name(3, "月人均\n收入"),
				value(4, "{月人均收入}"),
			],
		},
		{ height: 6.9, cells: [name(4, "户口性质"), value(22, "{户口性质}", { align: "left" })] },
		{ height: 6.9, cells: [name(4, "住房情况", { down: "first" }), name(5, "面积"), name(9, "产权性质"), name(8, "使用方式")] },
		{ height: 6.9, cells: [below(4), value(5, "{面积}"), value(9, "{产权性质}"), value(8, "{使用方式}")] },
		{ height: 6.9, cells: [name(4, "家庭残疾\n人员情况", { down: "first" }), name(5, "姓　名"), name(9, "残疾证号"), name(8, "备注")] },
		{ height: 6.9, cells: [below(4), value(5, "{#家庭残疾人员}{姓名}"), value(9, "{残疾证号}"), value(8, "{备注}{/家庭残疾人员}")] },
		text(12, "证明材料", "附件：{证明材料}等。{其他证明材料}"),
		text(15, "导致家庭困难\n主要原因概述", "{导致家庭困难主要原因概述}"),
		{ height: 8.5, cells: [{ columns: 26, inner: paragraph("申请人本人签字：\t年　　月　　日　　", { tabs: [["right", 180]] }) }] },
		{ height: 8.5, cells: [{ columns: 26, inner: paragraph("申报单位经办人签字：\t年　　月　　日　　", { tabs: [["right", 180]] }) }] },
		...opinion(21, "申报单位工会\n审核推荐意见\n（含公示情况）", "申报单位工会审核推荐意见"),
		...opinion(18, "县总工会\n审查意见", "县总工会审查意见"),
	];
	return wordTemplate(tableOf({ grid: GRID }, rows) + continuation([MEMBERS, DISABLED], "申请人本人签字"));
}

/** 帮扶审批表 (S2). */
function s2(): Buffer {
	const rows: TableRow[] = [
		pairs(9, ["姓名", 4, "姓名", 5], ["性别", 2, "性别", 2], ["出生年月", 4, "出生年月", 4], ["民族", 2, "民族", 3]),
		pairs(9, ["身份证号", 4, "身份证号", 9], ["家庭地址", 4, "家庭地址", 9]),
		pairs(9, ["银行卡号", 4, "银行卡号", 9], ["工作单位", 4, "工作单位", 9]),
		pairs(9, ["联系电话", 4, "联系电话", 9], ["申请帮扶\n类别", 4, "申请帮扶类别", 9]),
		pairs(9, ["建档号", 4, "建档号", 9], ["建档日期", 4, "建档日期", 9]),
		pairs(10, ["建档单位\n（企事业、\n乡镇、社区）", 4, "建档单位", 9], ["档案性质", 4, "档案性质", 9]),
		{ height: 9, cells: [name(4, "已受帮扶\n情况", { down: "first" }), name(8, "帮扶时间"), name(7, "帮扶类别"), name(7, "帮扶金额")] },
		{ height: 9, cells: [below(4), value(8, "{#已受帮扶}{帮扶时间}"), value(7, "{帮扶类别}"), value(7, "{帮扶金额}{/已受帮扶}")] },
		text(30, "致困原因", "{致困原因}"),
		text(22, "证明材料", "{证明材料}"),
		...opinion(40, "职工所属工会\n审核意见\n（含公示情况）", "职工所属工会审核意见"),
		...opinion(38, "县总工会\n审批意见", "县总工会审批意见"),
	];
	const note = paragraph("说明：档案性质分为临时档案和长期档案。", { size: 17 });
	return wordTemplate(tableOf({ grid: GRID }, rows) + note + continuation([AID]));
}

/** The papers that are written as Word too, by their names. */
export const WORD_FORMS: Readonly<Record<string, WordForm>> = {
	s1: {
		lists: [MEMBERS, DISABLED],
		room: {
			导致家庭困难主要原因概述: { lines: 6, of: 45 },
			申报单位工会审核推荐意见: { lines: 5, of: 45 },
			县总工会审查意见: { lines: 4, of: 45 },
		},
		builtIn: s1,
	},
	s2: {
		lists: [AID],
		room: {
			致困原因: { lines: 7, of: 45 },
			证明材料: { lines: 5, of: 45 },
			职工所属工会审核意见: { lines: 8, of: 45 },
			县总工会审批意见: { lines: 7, of: 45 },
		},
		builtIn: s2,
	},
};
