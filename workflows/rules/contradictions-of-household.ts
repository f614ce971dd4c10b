import { type Contradiction, has, isNone, rowsOf } from "./contradiction";
import { parseIdentityNumber } from "./identity-number";
import { sameName } from "./names";
import { addYears, type PlainDate } from "./plain-date";
import type { S1Draft } from "./s1";

const children = (form: S1Draft) => rowsOf(form).filter(({ relation }) => relation === "子女" || relation === "孙子女");
const holderIsDisabled = (form: S1Draft) =>
	(form.disabledMembers ?? []).some(({ name }) => sameName(name ?? "", form.name ?? "") && Boolean(name?.trim()));

const birthOf = (idNumber: string | undefined, on: PlainDate): PlainDate | undefined => {
	const id = parseIdentityNumber(idNumber ?? "", on);
	return id.ok ? id.birthDate : undefined;
};

/** Where somebody of this relation was born on the wrong side of the holder. */
function bornOddly(form: S1Draft, on: PlainDate): boolean {
	const holder = birthOf(form.idNumber, on);
	if (holder === undefined) return false;
	return rowsOf(form).some(({ relation, idNumber, bornOn }) => {
		const born = bornOn ?? birthOf(idNumber, on);
		// The holder's own number on another's row is another mistake (D24).
		if (born === undefined || idNumber === form.idNumber) return false;
		return (relation === "子女" && born < addYears(holder, 14)) || (relation === "父母" && holder < addYears(born, 14));
	});
}

const isSchool = (text: string) => !isNone(text) && /学|校|院|幼儿园|班$/.test(text);

/** 低保, and not 无低保 or 未享受低保. */
const saysOnRelief = (text: string) => /低保/.test(text) && !/(无|未|不|没有|非)[^，、；;,]*低保/.test(text);

/** What contradicts itself of the household: health, disability, family, schooling, relief, housing. */
export const OF_HOUSEHOLD = {
	healthyIll: {
		kind: "hard",
		clause: "D16",
		fields: ["health", "causes"],
		sentence: "健康状况为良好，致困原因却有本人重大疾病",
		next: "请核对健康状况和致困原因",
		found: ({ health, causes }) => health === "良好" && has(causes, "本人重大疾病"),
	},
	healthySickLeave: {
		kind: "hard",
		clause: "D16",
		fields: ["health", "workStatus"],
		sentence: "健康状况为良好，工作状态却为病休",
		next: "请核对健康状况和工作状态",
		found: ({ health, workStatus }) => health === "良好" && workStatus === "病休",
	},
	disabilityCause: {
		kind: "hard",
		clause: "D16",
		fields: ["causes", "disabledMembers"],
		sentence: "致困原因有残疾，残疾人员却没有填写",
		next: "请在“残疾人员”中补填，或核对致困原因",
		found: ({ causes, disabledMembers = [] }) => has(causes, "残疾") && disabledMembers.length === 0,
	},
	disabledHolder: {
		kind: "hard",
		clause: "D16",
		fields: ["health", "disabledMembers"],
		sentence: "健康状况为残疾，残疾人员中却没有申请人本人",
		next: "请在“残疾人员”中补填申请人，或核对健康状况",
		found: (form) => form.health === "残疾" && !holderIsDisabled(form),
	},
	disabilityPaper: {
		kind: "hard",
		clause: "D16",
		fields: ["evidence", "disabledMembers"],
		sentence: "附件有残疾证，残疾人员却没有填写",
		next: "请在“残疾人员”中补填，或核对附件",
		found: ({ evidence, disabledMembers = [] }) => has(evidence, "残疾证") && disabledMembers.length === 0,
	},
	noStudent: {
		kind: "hard",
		clause: "D16",
		fields: ["causes", "members"],
		sentence: "致困原因有子女上学，家庭成员中却没有在学校的子女",
		next: "请补填子女，在“单位或学校”中写明学校；或核对致困原因",
		found: (form) =>
			has(form.causes, "子女上学") && rowsOf(form).length > 0 && !children(form).some(({ unitOrSchool }) => !isNone(unitOrSchool ?? "")),
	},
	nobodyIll: {
		kind: "hard",
		clause: "D16",
		fields: ["causes", "members"],
		sentence: "致困原因有家庭成员重大疾病，家庭成员却只有申请人本人",
		next: "请补填家庭成员；本人患病的请选“本人重大疾病”",
		found: (form) => has(form.causes, "家庭成员重大疾病") && rowsOf(form).length === 1,
	},
	marriedAlone: {
		kind: "ask",
		clause: "D16",
		fields: ["maritalStatus", "members"],
		sentence: "婚姻状况为已婚，家庭成员中没有配偶",
		next: "请补填配偶",
		found: (form) => form.maritalStatus === "已婚" && rowsOf(form).length > 0 && !rowsOf(form).some(({ relation }) => relation === "配偶"),
	},
	childlessSingleParent: {
		kind: "ask",
		clause: "D16",
		fields: ["singleParent", "members"],
		sentence: "填写了单亲，家庭成员中没有子女",
		next: "请补填子女，或核对是否单亲",
		found: (form) => form.singleParent === true && rowsOf(form).length > 0 && children(form).length === 0,
	},
	bornOddly: {
		kind: "ask",
		clause: "D16",
		fields: ["members", "idNumber"],
		sentence: "按出生日期，子女或父母与申请人相差不到 14 岁",
		next: "请核对身份证号和与申请人关系",
		found: bornOddly,
	},
	studentWhere: {
		kind: "ask",
		clause: "D16",
		fields: ["causes", "members"],
		sentence: "致困原因有子女上学，子女的“单位或学校”看不出是学校",
		next: "请写明学校全称",
		found: (form) => {
			const places = children(form).map(({ unitOrSchool = "" }) => unitOrSchool);
			return has(form.causes, "子女上学") && places.some((place) => !isNone(place)) && !places.some(isSchool);
		},
	},
	schoolingForNobody: {
		kind: "ask",
		clause: "D16",
		fields: ["temporaryAids", "members"],
		sentence: "需要助学救助，家庭成员中没有人在学校",
		next: "请写明学校，或核对需要的救助",
		found: (form) =>
			has(form.temporaryAids, "助学救助") &&
			!rowsOf(form).some(({ relation, unitOrSchool = "" }) => relation !== "本人" && isSchool(unitOrSchool)),
	},
	healthyDisabled: {
		kind: "ask",
		clause: "D16",
		fields: ["health", "disabledMembers"],
		sentence: "申请人列为残疾人员，健康状况却为良好",
		next: "请核对健康状况",
		found: (form) => form.health === "良好" && holderIsDisabled(form),
	},
	unemployedCause: {
		kind: "ask",
		clause: "D16",
		fields: ["causes", "workStatus"],
		sentence: "致困原因有下岗失业，申请人却在岗",
		next: "失业的是其他家庭成员的请写明",
		found: ({ causes, workStatus }) => has(causes, "下岗失业") && workStatus === "在岗",
	},
	reliefRow: {
		kind: "ask",
		clause: "D16",
		fields: ["onLowIncomeRelief", "members"],
		sentence: "有家庭成员享受低保，“是否低保”却为否",
		next: "请核对是否低保和各成员的低保、医保状况",
		found: (form) => form.onLowIncomeRelief === false && rowsOf(form).some(({ relief = "" }) => saysOnRelief(relief)),
	},
	reliefPaper: {
		kind: "ask",
		clause: "D16",
		fields: ["onLowIncomeRelief", "evidence"],
		sentence: "附件有低保证，“是否低保”却为否",
		next: "请核对是否低保和附件",
		found: ({ evidence, onLowIncomeRelief }) => has(evidence, "低保证") && onLowIncomeRelief === false,
	},
	ownRented: {
		kind: "ask",
		clause: "D16",
		fields: ["housing.use", "housing.ownership"],
		sentence: "住房产权为私有，使用方式却为租赁或借住",
		next: "产权指所住房屋的产权；房屋是他人所有的请选“其他”",
		found: ({ housing }) => housing?.ownership === "私有" && (housing.use === "租赁" || housing.use === "借住"),
	},
} as const satisfies Record<string, Contradiction>;
