import { aidStandards } from "../../../../prisma/read/aid-standards";
import type { ReleasedProject } from "../../../../prisma/read/file-page";
import { formOf } from "../../../../record/form-store";
import { type AidType, SUBJECT_FIELDS, type SubjectField, subjectFields } from "../../../../workflows/rules/grant-subject";
import { fen, formatYuan } from "../../../../workflows/rules/money";
import { memberChoice } from "../../../../workflows/rules/namesakes";
import type { Deps } from "../../../deps";
import { type DeskField, fieldOf } from "../../../forms/typed";
import type { CaseView } from "../view";

type Choice = readonly { value: string; label: string }[];

/** What is asked of a grant of this project: whose invoice (Z5), which student (Z6), what trade (Z7), which case (Z8). Nothing of living aid. */
export async function subjectSpecs({ db, secrets }: Deps, view: CaseView, project: ReleasedProject): Promise<DeskField[]> {
	const aidType = project.aidType as AidType;
	const fields = subjectFields(aidType, project.ownStandard);
	if (fields.length === 0) return [];
	const { applicationId, formVersion } = await db.file.findUniqueOrThrow({ where: { caseId: view.head.id } });
	const members = (await formOf(db, secrets, applicationId, formVersion || undefined))?.form.members ?? [];
	const standards = await aidStandards(db, view.head.countyId, view.visitor.now.today);
	const choices: Partial<Record<SubjectField, Choice>> = {
		member: members.map((member, index) => ({ value: String(index), label: memberChoice(members, member) })),
		standardId: standards
			.filter((row) => row.aidType === aidType && row.inForce)
			.map(({ id, name, amountFen }) => ({ value: id, label: `${name}，${formatYuan(fen(Number(amountFen)))} 元` })),
	};
	return fields.map((name) => fieldOf(SUBJECT_FIELDS[name], choices[name]));
}
