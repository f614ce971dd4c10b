import { fen } from "../../workflows/rules/money";
import { type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import type { S1Form, S1Member, StandardId } from "../../workflows/rules/s1";
import { aCard, aName, anIdNumber } from "./identity";

/** The low line the builder's figures are made for: 720.00 yuan a person and month. */
export const MONTHLY_LINE = fen(72_000);

export interface HouseholdBuilder {
	with(overrides: Partial<S1Form>): HouseholdBuilder;
	withMember(member?: Partial<S1Member>): HouseholdBuilder;
	/** Income, cause, ticks and evidence so that this standard is met at MONTHLY_LINE. */
	byStandard(standard: StandardId): HouseholdBuilder;
	/** Income per person and month in fen; the members' rows follow. */
	earning(monthlyPerCapitaFen: number): HouseholdBuilder;
	build(): NumberedForm;
}

/** Everybody of an invented household has a number, but where a test takes it away. */
export type NumberedForm = Omit<S1Form, "members"> & { members: (S1Member & { idNumber: string })[] };

/**
 * A couple with a child at school, standard 1b, complete and consistent: 812.50 yuan a person and month. Another household, with
 * names and ID numbers of its own, for each `seq`. @param appliedOn the day of its written application
 */
export function aHousehold(seq = 0, appliedOn = "2026-02-02"): HouseholdBuilder {
	return builder(basic(seq, plainDate(appliedOn)), seq);
}

function builder(form: S1Form, seq: number): HouseholdBuilder {
	return {
		with: (overrides) => builder({ ...form, ...overrides }, seq),
		withMember: (member = {}) => {
			const added = aMember(seq, form.members.length, member);
			const yearlyIncomeFen = fen(form.yearlyIncomeFen + added.monthlyIncomeFen * 12);
			return builder({ ...form, yearlyIncomeFen, members: [...form.members, added] }, seq);
		},
		byStandard: (standard) => builder({ ...form, ...BY_STANDARD[standard], category: standard }, seq),
		earning: (monthly) =>
			builder(
				{
					...form,
					yearlyIncomeFen: fen(monthly * 12 * form.members.length),
					members: form.members.map((member, index) => ({
						...member,
						monthlyIncomeFen: fen(index === 0 ? monthly * form.members.length : 0),
					})),
				},
				seq,
			),
		build: () => form as NumberedForm,
	};
}

const BY_STANDARD: Record<StandardId, Partial<S1Form>> = {
	"1a": { yearlyIncomeFen: fen(2_160_000), afterReliefStillPoor: true, evidence: ["身份证", "户口簿", "困难证明", "病情证明"] },
	"1b": {},
	"1c": { causes: ["自然灾害"], causeText: "七月山洪冲毁住房。", evidence: ["身份证", "户口簿", "困难证明"] },
	"2": {
		workerKind: "农民工",
		workStatus: "务工",
		wagesAreMainIncome: true,
		labourRelation: "事实劳动关系",
		employerKind: "其他单位",
		householdRegistration: "农业家庭户",
	},
	"3": { temporaryAids: ["医疗救助"], fileNature: "临时" },
};

function basic(seq: number, appliedOn: PlainDate): S1Form {
	const name = aName(seq * 3);
	const idNumber = anIdNumber({ birth: "1972-03-01", sex: "男", seq });
	const child = `${name.slice(0, 1)}小雨`;
	return {
		name,
		idNumber,
		ethnicity: "汉族",
		politicalStatus: "群众",
		health: "患病",
		maritalStatus: "已婚",
		singleParent: false,
		onLowIncomeRelief: false,
		medicalInsurance: "城镇职工基本医疗保险",
		workStatus: "在岗",
		workerKind: "正式职工",
		unionMember: true,
		employer: "青杠坪纸业有限公司",
		employerKind: "县属企业",
		phone: `138${String(seq).padStart(8, "0")}`,
		registeredAddress: `沐溪镇桃园街 ${12 + seq} 号`,
		homeAddress: `沐溪镇桃园街 ${12 + seq} 号 2 单元`,
		bankCard: aCard(seq),
		members: [
			{ name, relation: "本人", unitOrSchool: "青杠坪纸业有限公司", monthlyIncomeFen: fen(185_000), idNumber, relief: "城镇职工医保" },
			{
				name: aName(seq * 3 + 1),
				relation: "配偶",
				unitOrSchool: "无",
				monthlyIncomeFen: fen(58_750),
				idNumber: anIdNumber({ birth: "1974-11-08", sex: "女", seq }),
				relief: "城乡居民医保",
			},
			{
				name: child,
				relation: "子女",
				unitOrSchool: "沐川中学",
				monthlyIncomeFen: fen(0),
				idNumber: anIdNumber({ birth: "2008-06-15", sex: "女", seq }),
				relief: "城乡居民医保",
			},
		],
		spouseIsHardshipWorker: false,
		yearlyIncomeFen: fen(2_925_000),
		householdRegistration: "非农家庭户",
		housing: { areaSqm: "68.5", ownership: "私有", use: "自住" },
		disabledMembers: [],
		causes: ["本人重大疾病"],
		causeText: "2025 年 8 月确诊，已住院两次，自付部分超过家庭年收入的一半。",
		category: "1b",
		fileNature: "长期",
		evidence: ["身份证", "户口簿", "病情证明"],
		appliedOn,
	};
}

function aMember(seq: number, row: number, member: Partial<S1Member>): S1Member {
	return {
		name: aName(seq * 3 + row),
		relation: "父母",
		unitOrSchool: "无",
		// As much as the others have a head: the household meets the same standard.
		monthlyIncomeFen: fen(81_250),
		idNumber: anIdNumber({ birth: "1946-05-01", sex: "女", seq: seq * 200 + row }),
		relief: "城乡居民医保",
		...member,
	};
}
