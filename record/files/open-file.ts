import type { FileLife } from "../../workflows/rules/cancellation";
import type { Deadline } from "../../workflows/rules/deadline";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { S1Draft } from "../../workflows/rules/s1";
import { openCase } from "../open-case";
import type { StepContext } from "../step-context";
import { fileClocks } from "./file-clocks";

/** What a file begins with. */
export interface FileBegun {
	form: Pick<S1Draft, "fileNature" | "category">;
	number: string;
	recognisedOn: PlainDate;
	illnessReviewOn: PlainDate | null;
	national: { number: string; enteredOn: PlainDate };
	/** Of the application's form: what holds for the file. */
	formVersion: number;
	life: FileLife;
	checkDue: Deadline;
	/** Of whoever opens it. */
	role: string;
	/** What the record of its opening says besides its number. */
	payload?: Record<string, unknown>;
}

/** D19: the application that the step is about has become a file; its own life begins, and its workflow. Holds and grounds are its caller's. @returns its id */
export async function openFile(step: StepContext, of: FileBegun): Promise<string> {
	const { tx, actor, case: found } = step;
	const { fileNature, category } = of.form;
	if (!actor || !fileNature || !category) throw new Error(`application ${found.id} becomes a file without its kind`);
	const { caseId: fileId } = await openCase(tx, {
		chart: "file",
		key: `file of ${found.id}`,
		input: { deadlines: { checkDue: of.checkDue, ...fileClocks(of.life, step.readings, step.today) } },
		unionId: found.unionId,
		countyId: found.countyId,
		title: found.title,
		by: actor,
		insteadOf: step.insteadOf,
		role: of.role,
		at: step.at,
		clocks: step,
		payload: { number: of.number, ...of.payload },
	});
	await tx.write`
		INSERT INTO file (case_id, application_id, number, recognised_on, illness_review_on, nature, standard, national_number, national_entered_on, form_version,
			keyed_version, keyed_at)
		VALUES (${fileId}::uuid, ${found.id}::uuid, ${of.number}, ${of.recognisedOn}::date, ${of.illnessReviewOn}::date, ${fileNature}, ${category},
			${of.national.number}, ${of.national.enteredOn}::date, ${of.formVersion}, ${of.formVersion}, ${new Date(step.at)})`;
	return fileId;
}
