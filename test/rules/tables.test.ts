import { CLAUSES } from "../../workflows/rules/clauses";
import type { FieldSpec } from "../../workflows/rules/field";
import { INTERPRETATIONS } from "../../workflows/rules/interpretations";
import { DEFAULT_READINGS, READINGS } from "../../workflows/rules/readings";
import { EXPLANATIONS, S1_SECTIONS } from "../../workflows/rules/s1-fields";

/** S1 as the printed form has it, group by group; what is marked with ? may be left out, or is asked for only in some cases. */
const PRINTED = `
applicant 申请人: name 姓名, idNumber 身份证号码, phone 联系电话, ethnicity 民族, politicalStatus 政治面貌, health 健康状况, maritalStatus 婚姻状况, singleParent 是否单亲, onLowIncomeRelief 是否低保, medicalInsurance 医保类型, registeredAddress 户籍地址, homeAddress 家庭住址, bankCard 银行卡号 Z12, appliedOn 书面申请日期 D8
work 工作情况: workerKind 职工身份 D1, unionMember 是否工会会员 D1, workStatus 工作状态, employer 工作单位, employerKind? 单位性质 D1, wagesAreMainIncome? 是否以工资为主要收入来源 D1, labourRelation? 劳动关系 D1, contractEndedOn? 解除劳动关系日期 D11
household 家庭成员: spouseIsHardshipWorker? 配偶是否也是困难职工 D24, headOfHousehold? 户主 D24
members 家庭成员收入情况: name 姓名, relation 与申请人关系, unitOrSchool 单位或学校, monthlyIncomeFen 月收入（元）, idNumber? 身份证号码, noNumberReason? 没有号码的原因, bornOn? 出生日期, relief 低保、医保状况
income 收入与住房: yearlyIncomeFen 家庭年度总收入（元）, householdRegistration 户口性质, housing.areaSqm 住房面积（平方米）, housing.ownership 产权性质, housing.use 使用方式
disabled 残疾人员:
disabledMembers 家庭残疾人员情况: name 姓名, certificateNumber 残疾证号, note? 备注
causes 致困原因与建档标准: causes 致困原因 D3, causeText 致困原因概述, category 困难类别（建档标准） D7, afterReliefStillPoor? 经政府救助后生活仍然困难 D2, temporaryAids? 需要的一次性救助 D6, fileNature 档案性质, fileNatureReason? 档案性质的理由
evidence 证明材料: evidence 附件 D9, evidenceOther? 其他证明材料`;

const KINDS = "text longText name date fen integer yesNo choice choices idNumber card phone".split(" ");
/** What explains a contradiction is on no paper; each has a field. */
const SECTIONS = S1_SECTIONS.filter(({ id }) => id !== EXPLANATIONS);
const fields = SECTIONS.flatMap((section) => [...section.fields, ...(section.rows?.fields ?? [])]);

describe("the form S1", () => {
	test("has the fields of the printed form, in its order, each asked for where the paper asks for it", () => {
		const told = ({ name, label, required, clause }: FieldSpec) =>
			`${name}${required ? "" : "?"} ${label}${clause === undefined ? "" : ` ${clause}`}`;
		const group = (id: string, title: string, of: readonly FieldSpec[]) => `${id} ${title}: ${of.map(told).join(", ")}`.trimEnd();
		const lines = SECTIONS.flatMap(({ id, title, fields: own, rows }) => [
			group(id, title, own),
			...(rows ? [group(rows.name, rows.title, rows.fields)] : []),
		]);
		expect(lines.join("\n")).toBe(PRINTED.trim());
	});

	test("says of each field what kind it is, and of a choice what can be chosen", () => {
		for (const { name, kind, options, hint } of fields) {
			expect([name, KINDS.includes(kind)]).toEqual([name, true]);
			expect([name, (options ?? []).length > 0]).toEqual([name, kind === "choice" || kind === "choices"]);
			for (const option of options ?? []) expect([option.value, option.label].every(Boolean)).toBe(true);
			expect(hint).not.toBe("");
		}
		expect(fields.filter(({ hint }) => hint).length).toBe(18);
	});

	test("asks dates as dates, amounts in fen, and the numbers that prove themselves as such", () => {
		const named = (kind: string) => fields.filter((field) => field.kind === kind).map(({ name }) => name);
		expect({
			date: named("date"),
			fen: named("fen"),
			idNumber: named("idNumber"),
			card: named("card"),
			phone: named("phone"),
			longText: named("longText"),
			choices: named("choices"),
			yesNo: named("yesNo"),
		}).toEqual({
			date: ["appliedOn", "contractEndedOn", "bornOn"],
			fen: ["monthlyIncomeFen", "yearlyIncomeFen"],
			idNumber: ["idNumber", "idNumber"],
			card: ["bankCard"],
			phone: ["phone"],
			longText: ["causeText"],
			choices: ["causes", "temporaryAids", "evidence"],
			yesNo: ["singleParent", "onLowIncomeRelief", "unionMember", "wagesAreMainIncome", "spouseIsHardshipWorker", "afterReliefStillPoor"],
		});
	});
});

describe("readings of the text (D29)", () => {
	test.each(INTERPRETATIONS.map((one) => [one.question, one] as const))(
		"%s: answered, with its clause",
		(question, { reading, clause }) => {
			expect(question).toMatch(/[\u4e00-\u9fa5\d]/);
			expect(reading).toMatch(/[\u4e00-\u9fa5]/);
			expect(CLAUSES[clause]).toBeDefined();
		},
	);

	test("each number that a county may set says what it counts, and whether the text or the county says so", () => {
		const sources = { "《办法》原文": [] as string[], "原文未规定，本县设定": [] as string[] };
		for (const [id, { label, unit, source }] of Object.entries(READINGS)) {
			expect([label, unit].every(Boolean)).toBe(true);
			sources[source as keyof typeof sources].push(id);
		}
		expect(sources["《办法》原文"]).toEqual([
			"noticeWorkingDays",
			"feedbackWorkingDays",
			"womenRetirementAge",
			"menRetirementAge",
			"monthsWithoutAid",
		]);
		expect(Object.keys(DEFAULT_READINGS)).toEqual(Object.keys(READINGS));
	});
});
