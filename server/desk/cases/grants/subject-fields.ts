import { aidStandards } from "../../../../prisma/read/aid-standards";
import type { ReleasedProject } from "../../../../prisma/read/file-page";
import { formOf } from "../../../../record/form-store";
import {
	type AidType,
	SUBJECT_LABELS,
	type SubjectField,
	type SubjectSaid,
	subjectFields,
} from "../../../../workflows/rules/grant-subject";
import { fen, formatYuan } from "../../../../workflows/rules/money";
import type { Deps } from "../../../deps";
import { type DeskField, sayings, type Typed, textOf } from "../../../forms/typed";
import type { CaseView } from "../view";

type Choice = readonly { value: string; label: string }[];

const HINTS: Partial<Record<SubjectField, string>> = {
	invoiceNumber: "同一张发票的各笔帮扶合计不超过个人自付",
	invoiceTotalFen: "单位：元",
	invoiceReimbursedFen: "医保、大病保险、医疗救助和其他报销的合计，元；没有的填 0",
	legalCase: "同一案件的各笔帮扶合并计算",
};

const KINDS: Record<Exclude<SubjectField, "member" | "standardId">, DeskField["kind"]> = {
	graduatesOn: "date",
	invoiceIssuer: "text",
	invoiceNumber: "text",
	invoiceIssuedOn: "date",
	invoiceTotalFen: "fen",
	invoiceReimbursedFen: "fen",
	legalCase: "text",
};

/** What is asked of a grant of this project: whose invoice (Z5), which student (Z6), what trade (Z7), which case (Z8). Nothing of living aid. */
export async function subjectSpecs({ db, secrets }: Deps, view: CaseView, project: ReleasedProject): Promise<DeskField[]> {
	const aidType = project.aidType as AidType;
	const fields = subjectFields(aidType, project.ownStandard);
	if (fields.length === 0) return [];
	const { applicationId, formVersion } = await db.file.findUniqueOrThrow({ where: { caseId: view.head.id } });
	const members = (await formOf(db, secrets, applicationId, formVersion || undefined))?.form.members ?? [];
	const standards = await aidStandards(db, view.head.countyId, view.visitor.now.today);
	const choices: Partial<Record<SubjectField, Choice>> = {
		member: members.map(({ name = "", relation = "" }, index) => ({ value: String(index), label: `${name}（${relation}）` })),
		standardId: standards
			.filter((row) => row.aidType === aidType && row.inForce)
			.map(({ id, name, amountFen }) => ({ value: id, label: `${name}，${formatYuan(fen(Number(amountFen)))} 元` })),
	};
	return fields.map((name) => ({
		name,
		label: SUBJECT_LABELS[name],
		kind: name === "member" || name === "standardId" ? "choice" : KINDS[name],
		options: choices[name],
		required: true,
		hint: HINTS[name],
	}));
}

/** What was typed of them, as the record takes it. */
export function subjectSaid(specs: readonly DeskField[], typed: Typed): SubjectSaid {
	const { member: _, ...said } = sayings(specs, typed);
	const member = textOf(typed, "member");
	return { ...said, ...(/^\d{1,3}$/.test(member) ? { member: Number(member) } : {}) };
}
