import type { ImportColumn } from "../../workflows/rules/import-columns";
import { EXPLANATIONS, MEMBER_ROWS, S1_SECTIONS } from "../../workflows/rules/s1-fields";

/** Of a person: of the holder's own row and of a member's alike. */
const MEMBER_FIELDS = MEMBER_ROWS.fields.filter(({ name }) => name !== "name" && name !== "idNumber" && name !== "relation");

/** Of a disabled person, beside the certificate's number: the form's own `note`. */
export const DISABLED_NOTE = "disabledNote";

/** Other words of registers that counties keep. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
	name: ["职工姓名", "成员姓名"],
	idNumber: ["身份证号", "身份证", "公民身份号码"],
	phone: ["手机", "电话", "手机号码", "联系方式"],
	homeAddress: ["家庭地址", "现住址", "住址"],
	registeredAddress: ["户籍所在地", "户口所在地"],
	employer: ["单位", "单位名称"],
	bankCard: ["银行账号", "卡号"],
	category: ["建档标准", "困难类别"],
	causeText: ["致困原因说明", "主要困难", "困难情况"],
	unitOrSchool: ["单位（学校）"],
	monthlyIncomeFen: ["月收入", "本人月收入"],
	yearlyIncomeFen: ["家庭年收入", "家庭年度总收入", "年收入"],
	appliedOn: ["申请日期"],
};

/** Of the form: what one household has once. */
export const FORM_FIELDS = S1_SECTIONS.filter(({ id }) => id !== EXPLANATIONS).flatMap(({ fields }) => fields);

/** Without which there is no file, however old the paper is. */
export const MUST_HAVE = ["name", "idNumber", "category", "fileNature"];

const formColumn = ({ name: field, label, kind, options, hint }: (typeof FORM_FIELDS)[number]): ImportColumn => ({
	field,
	label,
	also: ALSO[field],
	kind,
	options,
	...(MUST_HAVE.includes(field) && { required: true as const }),
	hint: hint ?? (kind === "choices" ? "几项的用“、”隔开" : `填在“本人”一行${kind === "date" ? "，如 2026-02-13" : ""}`),
});

/** An existing file, a person a row: the holder's row says what the household has once, the members' rows what is each one's. */
export const FILE_COLUMNS: readonly ImportColumn[] = [
	{
		field: "number",
		label: "建档编号",
		also: ["档案编号", "建档号", "档案号"],
		kind: "text",
		required: true,
		hint: "纸质档案上的编号，导入后不变；同一户的各行填同一个编号",
	},
	{
		field: "relation",
		label: "与申请人关系",
		also: ["与建档人关系", "关系", "与户主关系", "家庭关系"],
		kind: "choice",
		options: MEMBER_ROWS.fields.find(({ name }) => name === "relation")?.options,
		required: true,
		hint: "建档人自己一行填“本人”，每户一行",
	},
	...FORM_FIELDS.filter(({ name }) => name === "name" || name === "idNumber").map(formColumn),
	{
		field: "unionId",
		label: "建档单位",
		also: ["建档工会", "工会", "基层工会", "所属工会"],
		kind: "union",
		required: true,
		hint: "在册基层工会的全称，对档案的事实负责；填在“本人”一行",
	},
	{
		field: "recognisedOn",
		label: "建档日期",
		also: ["认定日期", "建档时间"],
		kind: "date",
		required: true,
		hint: "填在“本人”一行，如 2019-05-06",
	},
	{
		field: "nationalNumber",
		label: "全国系统档案编号",
		also: ["全国系统编号", "系统编号", "全国工会帮扶系统编号"],
		kind: "text",
		required: true,
		hint: "已录入全国系统的才能导入；填在“本人”一行",
	},
	{
		field: "enteredOn",
		label: "录入日期",
		also: ["系统录入日期"],
		kind: "date",
		hint: "录入全国系统的日期；不填的自导入之日起算，之后才能拟定帮扶",
	},
	{ field: "helpedOn", label: "最近一次帮扶日期", also: ["最近帮扶时间", "最近帮扶日期"], kind: "date", hint: "不填的自导入之日起算两年" },
	{ field: "copy1", label: "第一份存放", kind: "text", hint: "不填的为县总工会帮扶中心" },
	{ field: "copy2", label: "第二份存放", kind: "text", hint: "不填的为建档单位" },
	{
		field: "unproven",
		label: "未核实的栏目",
		also: ["待核实栏目"],
		kind: "names",
		hint: "填了而没有证明的栏目，用“、”隔开；没有填的栏目自动列入",
	},
	...MEMBER_FIELDS.map(
		({ name: field, label, kind, options, hint }): ImportColumn => ({
			field,
			label,
			also: ALSO[field],
			kind,
			options,
			hint: hint ?? "各人填各人的",
		}),
	),
	{
		field: "certificateNumber",
		label: "残疾证号",
		also: ["残疾证号码", "残疾人证号", "残疾人证"],
		kind: "text",
		hint: "有残疾证的人填在各人自己的一行",
	},
	{ field: DISABLED_NOTE, label: "残疾情况", also: ["残疾备注", "残疾类别和等级"], kind: "text", hint: "如“肢体二级”；填在各人自己的一行" },
	...FORM_FIELDS.filter(({ name }) => name !== "name" && name !== "idNumber").map(formColumn),
];
