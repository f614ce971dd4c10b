import { checkField } from "./field-check";
import { halfWidth } from "./identity-number";
import type { Fen } from "./money";
import { type PlainDate, parsePlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";

/** Z2 */
export const AID_TYPES = {
	living: "生活救助",
	medical: "医疗救助",
	schooling: "助学救助",
	training: "职业培训",
	legal: "法律援助",
	campaign: "元旦、春节送温暖",
} as const;
export type AidType = keyof typeof AID_TYPES;

/** What a grant is for, as said when it is opened: each kind of aid asks for its own (Z5–Z8). Amounts in fen. */
export interface SubjectSaid {
	/** The household's row of the patient, the student or the trainee. */
	member?: number;
	graduatesOn?: string;
	invoiceIssuer?: string;
	invoiceNumber?: string;
	invoiceIssuedOn?: string;
	invoiceTotalFen?: number;
	/** Every reimbursement together (各项报销). */
	invoiceReimbursedFen?: number;
	standardId?: string;
	legalCase?: string;
}

export type SubjectField = keyof SubjectSaid;

export const SUBJECT_LABELS: Record<SubjectField, string> = {
	member: "帮扶对象（家庭成员）",
	graduatesOn: "预计毕业日期",
	invoiceIssuer: "开票单位",
	invoiceNumber: "发票号码",
	invoiceIssuedOn: "开票日期",
	invoiceTotalFen: "发票总额",
	invoiceReimbursedFen: "各项报销合计",
	standardId: "适用的标准",
	legalCase: "案号",
};

const KINDS = {
	graduatesOn: { kind: "date" },
	invoiceIssuer: { kind: "text", max: 60 },
	invoiceNumber: { kind: "text", max: 40 },
	invoiceIssuedOn: { kind: "date" },
	invoiceTotalFen: { kind: "fen" },
	invoiceReimbursedFen: { kind: "fen" },
	legalCase: { kind: "text", max: 60 },
} as const;

const CLAUSES = { living: "Z4", medical: "Z5", schooling: "Z6", training: "Z7", legal: "Z8", campaign: "Z4" } as const;

/** What has to be said for this kind of aid; a project with a standard of its own needs no other standard (Z3). */
export function subjectFields(aidType: AidType, ownStandard: boolean): readonly SubjectField[] {
	switch (aidType) {
		case "medical":
			return ["member", "invoiceIssuer", "invoiceNumber", "invoiceIssuedOn", "invoiceTotalFen", "invoiceReimbursedFen"];
		case "schooling":
			return ["member", "graduatesOn"];
		case "training":
			return ownStandard ? ["member"] : ["member", "standardId"];
		case "legal":
			return ownStandard ? ["legalCase"] : ["legalCase", "standardId"];
		default:
			return [];
	}
}

/**
 * Z5–Z8: what is wrong with what a grant is said to be for.
 * @param members how many rows the household has
 * @param standards the ids that can be chosen for this kind of aid
 */
export function checkSubject(
	aidType: AidType,
	said: SubjectSaid,
	of: { ownStandard: boolean; members: number; standards: readonly string[]; today: PlainDate },
): Refusal[] {
	const asked = subjectFields(aidType, of.ownStandard);
	const refusals = asked.flatMap((field) => checkOne(aidType, field, said[field], of));
	const clause = CLAUSES[aidType];
	for (const field of Object.keys(SUBJECT_LABELS) as SubjectField[]) {
		if (said[field] === undefined || asked.includes(field)) continue;
		const message = `${AID_TYPES[aidType]}不填写“${SUBJECT_LABELS[field]}”`;
		refusals.push(refusal("unknown_field", clause, message, { field, next: "请删去这一项，或改选项目" }));
	}
	if (refusals.length > 0 || aidType !== "medical") return refusals;
	return checkInvoice(Number(said.invoiceTotalFen) as Fen, Number(said.invoiceReimbursedFen) as Fen);
}

function checkOne(
	aidType: AidType,
	field: SubjectField,
	value: unknown,
	of: { members: number; standards: readonly string[]; today: PlainDate },
): Refusal[] {
	const [clause, label] = [CLAUSES[aidType], SUBJECT_LABELS[field]];
	const no = (code: string, what: string, next: string) => [refusal(code, clause, `“${label}”${what}`, { field, next })];
	if (field === "member") {
		const known = Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < of.members;
		return known ? [] : no("required", "未选择", "请从档案的家庭成员中选择");
	}
	if (field === "standardId") {
		return of.standards.some((id) => id === value)
			? []
			: no("required", "未选择", "请选择；没有列出的，请系统管理员在“设置”中登记标准和依据");
	}
	const wrong = checkField({ name: field, label, required: true, clause, ...KINDS[field] }, value, { path: field, on: of.today });
	if (wrong.length > 0) return wrong;
	const day = typeof value === "string" ? parsePlainDate(value) : undefined;
	if (field === "invoiceIssuedOn" && day && day > of.today) return no("date_in_future", `${day} 晚于今天`, "请对照发票核对日期");
	if (field === "graduatesOn" && day && day < of.today) return no("date_past", `${day} 已过`, "已毕业的不再助学；请核对日期");
	return [];
}

/** Z5: what the person bore is the total less every reimbursement, and there is none without it. */
function checkInvoice(totalFen: Fen, reimbursedFen: Fen): Refusal[] {
	if (totalFen === 0) {
		return [refusal("amount_not_positive", "Z5", "“发票总额”应大于 0 元", { field: "invoiceTotalFen", next: "请对照发票填写" })];
	}
	if (reimbursedFen < totalFen) return [];
	const next = "个人没有自付的不能帮扶；请核对两项金额";
	return [refusal("nothing_borne", "Z5", "各项报销合计不低于发票总额，个人没有自付", { field: "invoiceReimbursedFen", next })];
}

/** A case's number however it is typed: `（２０２６） 川1129民初12号` and `(2026)川1129民初12号` are one. */
export function legalCaseKey(legalCase: string): string {
	return halfWidth(legalCase).replace(/\s/g, "").replaceAll("〔", "(").replaceAll("〕", ")").toUpperCase();
}
