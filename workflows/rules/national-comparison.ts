import { halfWidth } from "./identity-number";
import type { ImportColumn } from "./import-columns";
import type { KeyingCode } from "./keying";
import type { KeyingLine } from "./keying-sheet";

/** What of the national system's export is held against the record. */
interface Compared extends ImportColumn {
	/** What fills its box on our sheet (`KEYING_SOURCES`); none of what only finds the household. */
	source?: string;
}

const box = (field: string, source: string, also: readonly string[] = [], kind: ImportColumn["kind"] = "text"): Compared => ({
	field,
	label: source,
	source,
	also,
	kind,
	hint: "不填的不比对",
});

/** Columns of the export, as they are known; the person says of another heading what it means. */
export const NATIONAL_COLUMNS: readonly Compared[] = [
	{ ...box("name", "姓名", ["职工姓名", "困难职工姓名", "户主姓名"], "name"), required: true, hint: "必有" },
	{
		...box("idNumber", "身份证号码", ["身份证号", "身份证", "证件号码", "公民身份号码"], "idNumber"),
		required: true,
		hint: "文本格式；用来找到本系统的档案",
	},
	box("nationalNumber", "全国系统编号", ["全国系统档案编号", "档案编号", "档案号", "困难职工编号", "系统编号"]),
	box("sex", "性别"),
	box("birthDate", "出生日期", ["出生年月"], "date"),
	box("ethnicity", "民族"),
	box("politicalStatus", "政治面貌"),
	box("health", "健康状况"),
	box("maritalStatus", "婚姻状况"),
	box("singleParent", "是否单亲", ["单亲"]),
	box("onRelief", "是否低保", ["低保", "是否低保户"]),
	box("insurance", "医保类型", ["医疗保险"]),
	box("workStatus", "工作状态"),
	box("workerKind", "职工身份"),
	box("employer", "工作单位", ["所在单位", "单位名称"]),
	box("phone", "联系电话", ["手机号码", "手机", "电话"], "phone"),
	box("registeredAddress", "户籍地址", ["户口所在地"]),
	box("homeAddress", "家庭住址", ["住址", "家庭地址"]),
	box("bankCard", "银行卡号", ["银行账号", "卡号"], "card"),
	box("registration", "户口性质", ["户口类型"]),
	box("members", "家庭人口", ["家庭人数"]),
	box("yearlyIncome", "家庭年度总收入", ["家庭年收入"]),
	box("perCapita", "月人均收入", ["家庭月人均收入"]),
	box("cause", "唯一的致困原因", ["主要致困原因", "致困原因"]),
	box("category", "困难类别", ["困难类型"]),
	box("nature", "档案性质", ["档案类型"]),
	box("recognisedOn", "建档日期", ["建档时间"], "date"),
];

const PERSONAL: readonly string[] = ["身份证号码", "银行卡号", "联系电话"];

/** Whether a field holds a number of a person: shown masked. */
export function isPersonal(source: string): boolean {
	return PERSONAL.includes(source);
}

/** A field in which the two differ. */
export interface Difference {
	/** Chinese, as our sheet calls it. */
	field: string;
	here: string;
	there: string;
}

const plain = (text: string) =>
	halfWidth(text)
		.replace(/[\s,，]/g, "")
		.toUpperCase();

/** Figures by what they are worth, all else letter by letter; blanks and full-width forms say nothing. */
function isSame(here: string, there: string): boolean {
	const [a, b] = [plain(here), plain(there)];
	const figures = /^-?\d{1,12}(\.\d+)?$/;
	return a === b || (figures.test(a) && figures.test(b) && Number(a) === Number(b));
}

/**
 * Field by field, what the two say otherwise. An empty cell says nothing, nor does a box that our record does not fill.
 * @param values of the row, by column; @param listOf the codes of a box
 */
export function differencesOf(
	lines: readonly KeyingLine[],
	values: Readonly<Record<string, unknown>>,
	listOf: (list: string) => readonly KeyingCode[],
): Difference[] {
	return NATIONAL_COLUMNS.flatMap(({ field, source }): Difference[] => {
		const there = values[field] === undefined ? "" : String(values[field]).trim();
		const line = lines.find((one) => one.field.source === source);
		if (there === "" || !line || line.words === "") return [];
		const codes = line.field.list === undefined ? [] : listOf(line.field.list);
		const meant = codes.find(({ code }) => code === plain(there))?.words ?? there;
		return isSame(line.words, meant) || (line.code !== "" && isSame(line.code, there))
			? []
			: [{ field: line.field.label, here: line.words, there: meant }];
	});
}
