import { type Fen, formatYuan } from "./money";
import type { PlainDate } from "./plain-date";
import { type S1Draft, STANDARDS } from "./s1";
import { computeS1 } from "./s1-computed";
import { maskedS1 } from "./s1-masks";

/** What the record knows of a household when its sheet is drawn up. */
export interface KeyingFacts {
	form: S1Draft;
	unionName: string;
	fileNumber: string | null;
	recognisedOn: PlainDate | null;
	nationalNumber: string | null;
	today: PlainDate;
	/** No number of a person stands there whole, nor a day of birth beside it. */
	masked?: true;
}

type Source = (facts: KeyingFacts) => string | undefined;

const yesNo = (said: boolean | undefined) => (said === undefined ? undefined : said ? "是" : "否");
const yuan = (amount: Fen | undefined) => (amount === undefined ? undefined : formatYuan(amount).replaceAll(",", ""));
/** What a number is made of stays as it is kept; the form that stands on the sheet may be masked. */
const shown = ({ form, masked }: KeyingFacts) => (masked ? maskedS1(form) : form);
const computed = ({ form, today }: KeyingFacts) => computeS1(form, today);
/** Of several causes nobody says here which is the main one. */
const onlyCause = ({ causes = [] }: S1Draft) => (causes.length === 1 ? causes[0] : undefined);

/** What a box can be filled in from, by the name that the county writes in its definition. */
export const KEYING_SOURCES: Readonly<Record<string, Source>> = {
	姓名: ({ form }) => form.name,
	身份证号码: (facts) => shown(facts).idNumber,
	// Together with the mask it would be the whole number.
	出生日期: (facts) => (facts.masked ? computed(facts).birthDate && "（遮盖）" : computed(facts).birthDate),
	性别: (facts) => computed(facts).sex,
	民族: ({ form }) => form.ethnicity,
	政治面貌: ({ form }) => form.politicalStatus,
	健康状况: ({ form }) => form.health,
	婚姻状况: ({ form }) => form.maritalStatus,
	是否单亲: ({ form }) => yesNo(form.singleParent),
	是否低保: ({ form }) => yesNo(form.onLowIncomeRelief),
	医保类型: ({ form }) => form.medicalInsurance,
	工作状态: ({ form }) => form.workStatus,
	职工身份: ({ form }) => form.workerKind,
	是否工会会员: ({ form }) => yesNo(form.unionMember),
	工作单位: ({ form }) => form.employer,
	单位性质: ({ form }) => form.employerKind,
	联系电话: (facts) => shown(facts).phone,
	户籍地址: ({ form }) => form.registeredAddress,
	家庭住址: ({ form }) => form.homeAddress,
	银行卡号: (facts) => shown(facts).bankCard,
	户口性质: ({ form }) => form.householdRegistration,
	住房面积: ({ form }) => form.housing?.areaSqm,
	产权性质: ({ form }) => form.housing?.ownership,
	使用方式: ({ form }) => form.housing?.use,
	家庭人口: (facts) => (computed(facts).memberCount > 0 ? String(computed(facts).memberCount) : undefined),
	家庭年度总收入: ({ form }) => yuan(form.yearlyIncomeFen),
	月人均收入: (facts) => yuan(computed(facts).monthlyPerCapitaFen),
	唯一的致困原因: ({ form }) => onlyCause(form),
	致困原因概述: ({ form }) => form.causeText,
	困难类别: ({ form }) => (form.category === undefined ? undefined : STANDARDS[form.category]),
	档案性质: ({ form }) => form.fileNature,
	建档编号: ({ fileNumber }) => fileNumber ?? undefined,
	建档单位: ({ unionName }) => unionName,
	建档日期: ({ recognisedOn }) => recognisedOn ?? undefined,
	全国系统编号: ({ nationalNumber }) => nationalNumber ?? undefined,
};

/** What the form asks of some households only, or does not say by itself: where it says nothing, the household is asked. */
export const ASKED_WHERE_UNSAID: readonly string[] = ["唯一的致困原因", "单位性质"];

interface Table {
	labels: readonly string[];
	rows(facts: KeyingFacts): readonly (readonly string[])[];
}

/** What a box that is a list of people can be filled in from. */
export const KEYING_TABLES: Readonly<Record<string, Table>> = {
	家庭成员: {
		labels: ["姓名", "关系", "身份证号码", "单位或学校", "月收入（元）", "低保、医保状况"],
		rows: (facts) =>
			(shown(facts).members ?? []).map((one) => [
				one.name ?? "",
				one.relation ?? "",
				one.idNumber ?? one.noNumberReason ?? "",
				one.unitOrSchool ?? "",
				yuan(one.monthlyIncomeFen) ?? "",
				one.relief ?? "",
			]),
	},
	残疾人员: {
		labels: ["姓名", "残疾证号", "备注"],
		rows: (facts) => (shown(facts).disabledMembers ?? []).map((one) => [one.name ?? "", one.certificateNumber ?? "", one.note ?? ""]),
	},
};
