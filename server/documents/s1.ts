import { applicationFacts } from "../../prisma/read/application-page";
import { lastSaid } from "../../prisma/read/said-on-case";
import { formOf } from "../../record/form-store";
import type { Fen } from "../../workflows/rules/money";
import { formatYuan } from "../../workflows/rules/money";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import {
	EVIDENCE,
	HOUSEHOLD_REGISTRATIONS,
	HOUSING_OWNERSHIPS,
	HOUSING_USES,
	type S1Draft,
	type S1Member,
	STANDARDS,
} from "../../workflows/rules/s1";
import { computeS1 } from "../../workflows/rules/s1-computed";
import { maskedS1 } from "../../workflows/rules/s1-masks";
import { countyOf, dayOf, lines, ticked, yesNo, yuan, yuanTwice } from "./boxes";
import { defineDocument, type Print } from "./document";
import { noticeTold, opinionOf, saidSince, whileNoticeRuns } from "./notice-told";
import type { Drawing } from "./press";

interface Facts {
	version: number;
	form: S1Draft;
	fileNumber: string | null;
	recognisedOn: PlainDate | null;
	/** What the unit's box says of study and notice, and what its chair and the county have said since. */
	told: string;
	unitOpinion: string;
	countyOpinion: string;
	today: PlainDate;
}

/** 建档申请表, box for box in the regulation's order (S1); made in two copies once the notice is over (D15), the county keeps the first (D18). */
export const S1 = defineDocument({
	name: "s1",
	title: "建档申请表",
	clause: "S1",
	of: "application",
	who: ["unit_clerk", "unit_chair", "centre"],
	copies: ["县总工会存", "申报单位存"],
	numbers: true,
	template: "s1",
	word: true,
	async read(env, { head }, { today }): Promise<Facts | undefined> {
		const [kept, facts, told, said] = await Promise.all([
			formOf(env.db, env.secrets, head.id),
			applicationFacts(env.db, head.id),
			noticeTold(env, head),
			lastSaid(env.db, { caseId: head.id, events: ["INCLUDE", "REPORT", "RECOGNISE"] }),
		]);
		if (!kept) return undefined;
		const study = said.get("INCLUDE");
		const report = saidSince(said, study, "REPORT");
		const recognition = saidSince(said, report, "RECOGNISE");
		return {
			version: kept.version,
			form: kept.form,
			fileNumber: facts.fileNumber,
			recognisedOn: facts.recognisedOn,
			told: lines(study && `经 ${dayOf(String(study.payload.heldOn))} 集体研究，列入拟建档建议名单。`, told),
			unitOpinion: opinionOf(report),
			countyOpinion: opinionOf(recognition),
			today,
		};
	},
	bars: (_facts, { head }) => whileNoticeRuns(head, { from: "report", clause: "D15", title: "建档申请表" }),
	formVersion: ({ version }) => version,
	people: ({ form }) => form.members?.length ?? 1,
	content: ({ form, told }, { unionName }) => ({ form, told, unionName }),
	draw(facts, { unionName, countyName }, print) {
		const form = print.draft ? maskedS1(facts.form) : facts.form;
		return {
			title: `${countyOf(countyName)}困难职工（农民工）建档申请表`,
			...boxesOf(form, facts, unionName, print),
			...ticksOf(form),
			...rowsOf(form),
		};
	},
});

function boxesOf(form: S1Draft, facts: Facts, unionName: string, { draft }: Print): Pick<Drawing, "boxes"> {
	// Of the form as it is kept: a masked number has neither day nor sex.
	const computed = computeS1(facts.form, facts.today);
	return {
		boxes: {
			建档编号: facts.fileNumber ?? "",
			建档单位: unionName,
			申请人姓名: form.name ?? "",
			// Together with the mask it would be the whole number.
			出生日期: draft || computed.birthDate === undefined ? "" : formatDate(computed.birthDate),
			性别: computed.sex ?? "",
			民族: form.ethnicity ?? "",
			政治面貌: form.politicalStatus ?? "",
			健康状况: form.health ?? "",
			婚姻状况: form.maritalStatus ?? "",
			是否单亲: yesNo(form.singleParent),
			是否低保: yesNo(form.onLowIncomeRelief),
			医保类型: form.medicalInsurance ?? "",
			工作状态: form.workStatus ?? "",
			困难类别: form.category === undefined ? "" : STANDARDS[form.category],
			档案性质: form.fileNature ?? "",
			身份证号码: form.idNumber ?? "",
			户籍地址: form.registeredAddress ?? "",
			银行卡号: form.bankCard ?? "",
			家庭住址: form.homeAddress ?? "",
			工作单位: form.employer ?? "",
			联系电话: form.phone ?? "",
			总人口: computed.memberCount > 0 ? `${computed.memberCount} 人` : "",
			家庭年度总收入: yuanTwice(form.yearlyIncomeFen),
			月人均收入: yuan(computed.monthlyPerCapitaFen),
			面积: form.housing?.areaSqm ? `${form.housing.areaSqm} 平方米` : "",
			导致家庭困难主要原因概述: form.causeText ?? "",
			申报单位工会审核推荐意见: lines(facts.told, facts.unitOpinion),
			县总工会审查意见: lines(facts.countyOpinion, facts.recognisedOn ? `建档日期：${formatDate(facts.recognisedOn)}` : ""),
		},
	};
}

function ticksOf(form: S1Draft): Pick<Drawing, "ticks" | "other"> {
	const other = form.evidence?.includes("其他") ? `其他：${form.evidenceOther ?? ""}` : "";
	return {
		ticks: {
			户口性质: ticked(HOUSEHOLD_REGISTRATIONS, [form.householdRegistration]),
			产权性质: ticked(HOUSING_OWNERSHIPS, [form.housing?.ownership]),
			使用方式: ticked(HOUSING_USES, [form.housing?.use]),
			证明材料: ticked(
				EVIDENCE.filter((one) => one !== "其他"),
				form.evidence ?? [],
			),
		},
		other: { 其他证明材料: other },
	};
}

function rowsOf(form: S1Draft): Pick<Drawing, "rows"> {
	return {
		rows: {
			家庭成员: (form.members ?? []).map((member) => ({
				姓名: member.name ?? "",
				与申请人关系: member.relation ?? "",
				单位或学校: member.unitOrSchool ?? "",
				月收入: member.monthlyIncomeFen === undefined ? "" : formatYuan(member.monthlyIncomeFen as Fen),
				身份证号码: numberOf(member),
				"低保、医保状况": member.relief ?? "",
			})),
			家庭残疾人员: (form.disabledMembers ?? []).map(({ name = "", certificateNumber = "", note = "" }) => ({
				姓名: name,
				残疾证号: certificateNumber,
				备注: note,
			})),
		},
	};
}

/** Of a member without a number the reason stands there, and the day of birth. */
function numberOf({ idNumber, noNumberReason, bornOn }: Partial<S1Member>): string {
	return idNumber ?? lines(noNumberReason, bornOn && `${formatDate(bornOn)}生`);
}
