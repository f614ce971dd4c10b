import type { SaidField } from "./field";
import { halfWidth } from "./identity-number";
import type { Fen } from "./money";
import type { PlainDate } from "./plain-date";
import { type Refusal, refusal } from "./refusal";
import { checkSaid } from "./said-field";

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
export type SubjectSaid = {
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
	repeatReason?: string;
};

export type SubjectField = keyof SubjectSaid;

/** Said with some kinds of aid and not with others; amounts in yuan on a page. */
export const SUBJECT_FIELDS = {
	member: { name: "member", label: "帮扶对象（家庭成员）", kind: "integer", orNothing: true },
	graduatesOn: { name: "graduatesOn", label: "预计毕业日期", kind: "date", future: true },
	invoiceIssuer: { name: "invoiceIssuer", label: "开票单位", kind: "text", max: 60 },
	invoiceNumber: {
		name: "invoiceNumber",
		label: "发票号码",
		kind: "text",
		max: 40,
		hint: "同一张发票的各笔帮扶合计不超过个人自付",
	},
	invoiceIssuedOn: { name: "invoiceIssuedOn", label: "开票日期", kind: "date" },
	invoiceTotalFen: { name: "invoiceTotalFen", label: "发票总额（元）", kind: "fen" },
	invoiceReimbursedFen: {
		name: "invoiceReimbursedFen",
		label: "各项报销合计（元）",
		kind: "fen",
		orNothing: true,
		hint: "医保、大病保险、医疗救助和其他报销的合计；没有的填 0",
	},
	standardId: { name: "standardId", label: "适用的标准", kind: "reference" },
	legalCase: { name: "legalCase", label: "案号", kind: "text", max: 60, hint: "同一案件的各笔帮扶合并计算" },
	repeatReason: {
		name: "repeatReason",
		label: "再次培训的理由",
		kind: "longText",
		max: 500,
		optional: true,
		hint: "同一人同一工种已有过帮扶的必填",
	},
} as const satisfies Record<SubjectField, SaidField>;

/** Z5: what is said of an invoice. */
export const INVOICE_FIELDS = [
	"invoiceIssuer",
	"invoiceNumber",
	"invoiceIssuedOn",
	"invoiceTotalFen",
	"invoiceReimbursedFen",
] as const satisfies readonly SubjectField[];

const isSubjectField = (name: string): name is SubjectField => Object.hasOwn(SUBJECT_FIELDS, name);

const CLAUSES = { living: "Z4", medical: "Z5", schooling: "Z6", training: "Z7", legal: "Z8", campaign: "Z4" } as const;

/** What has to be said for this kind of aid; a project with a standard of its own needs no other standard (Z3). */
export function subjectFields(aidType: AidType, ownStandard: boolean): readonly SubjectField[] {
	switch (aidType) {
		case "medical":
			return ["member", ...INVOICE_FIELDS];
		case "schooling":
			return ["member", "graduatesOn"];
		case "training":
			return ownStandard ? ["member"] : ["member", "standardId", "repeatReason"];
		case "legal":
			return ownStandard ? ["legalCase"] : ["legalCase", "standardId"];
		default:
			return [];
	}
}

/**
 * Z5–Z8: what is wrong with what a grant is said to be for. What passes is a `SubjectSaid`.
 * @param members how many rows the household has
 * @param standards the ids that can be chosen for this kind of aid
 */
export function checkSubject(
	aidType: AidType,
	said: Readonly<Record<string, unknown>>,
	of: { ownStandard: boolean; members: number; standards: readonly string[]; today: PlainDate },
): Refusal[] {
	const asked = subjectFields(aidType, of.ownStandard);
	const refusals = asked.flatMap((field) => checkOne(aidType, field, said[field], of));
	const clause = CLAUSES[aidType];
	for (const [field, value] of Object.entries(said)) {
		if (value === undefined || asked.some((one) => one === field)) continue;
		const message = isSubjectField(field) ? `${AID_TYPES[aidType]}不填写“${SUBJECT_FIELDS[field].label}”` : `没有“${field}”这一项`;
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
	const [clause, spec] = [CLAUSES[aidType], SUBJECT_FIELDS[field]];
	const { label } = spec;
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
	const wrong = checkSaid({ ...spec, clause }, value, clause, of.today);
	if (wrong.length > 0 || field !== "graduatesOn" || String(value) >= of.today) return wrong;
	return no("date_past", `${String(value)} 已过`, "已毕业的不再助学；请核对日期");
}

/** Z5: what the person bore is the total less every reimbursement, and there is none without it. */
export function checkInvoice(totalFen: Fen, reimbursedFen: Fen): Refusal[] {
	if (reimbursedFen < totalFen) return [];
	const next = "个人没有自付的不能帮扶；请核对两项金额";
	return [refusal("nothing_borne", "Z5", "各项报销合计不低于发票总额，个人没有自付", { field: "invoiceReimbursedFen", next })];
}

/** Z6 子女: a student is a member of the household other than the holder. */
export function checkStudent(aidType: AidType, member: { relation?: string } | undefined): Refusal[] {
	if (aidType !== "schooling" || member?.relation !== "本人") return [];
	return [
		refusal("holder_is_no_student", "Z6", "助学救助用于子女等家庭成员，不用于建档职工本人", {
			field: "member",
			next: "请选择上学的家庭成员",
		}),
	];
}

/** A case's number however it is typed: `（２０２６） 川1129民初12号` and `(2026)川1129民初12号` are one. */
export function legalCaseKey(legalCase: string): string {
	return halfWidth(legalCase).replace(/\s/g, "").replaceAll("〔", "(").replaceAll("〕", ")").toUpperCase();
}
