import type { PlainDate } from "../../workflows/rules/plain-date";
import type { StepContext } from "../step-context";

export interface FileRow {
	applicationId: string;
	number: string;
	recognisedOn: PlainDate;
	/** The version of the household's form that is in force; newer ones are drafts of a change. */
	formVersion: number;
	illnessReviewOn: PlainDate | null;
	/** Since when its recognition is looked at again. */
	heldOn: PlainDate | null;
}

/** The case's row as a file; the chart has seen to it that it is one. */
export async function fileOf(step: StepContext): Promise<FileRow> {
	const row = await step.tx.row<FileRow>`
		SELECT application_id AS "applicationId", number, recognised_on AS "recognisedOn", form_version AS "formVersion",
			illness_review_on AS "illnessReviewOn", held_on AS "heldOn"
		FROM file WHERE case_id = ${step.case.id}::uuid`;
	if (!row) throw new Error(`case ${step.case.id} is no file`);
	return row;
}
