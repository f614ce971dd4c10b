import { dayDeadline } from "../../workflows/rules/deadline";
import { householdIdNumbers } from "../../workflows/rules/household";
import { addYears, formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { lifeOfForm } from "../files/file-life";
import { reviewGrounds } from "../files/grounds";
import { openFile } from "../files/open-file";
import { referHousehold } from "../files/referrals";
import { handOverHolds, holdOnly } from "../holds";
import type { CorrectedValue, Effect, StepContext } from "../step-context";
import { applicationOf, checkHousehold, completeFormOf, draftOf } from "./application-form";

/** D19: a number of the national system belongs to one file. */
async function checkNumberFree(step: StepContext, field: string): Promise<Refusal[]> {
	const taken = await step.tx.row<{ number: string }>`
		SELECT number FROM file WHERE national_number = ${step.said.text("nationalNumber")} AND application_id <> ${step.case.id}::uuid LIMIT 1`;
	if (!taken) return [];
	return [refusal("national_number_taken", "D19", `该编号已登记在 ${taken.number}`, { field, next: "请到全国系统核对编号" })];
}

/** Z9: file first, aid second; no grant on it was studied before. */
async function checkGrantsAfter(step: StepContext): Promise<Refusal[]> {
	const enteredOn = step.said.date("enteredOn");
	const earlier = await step.tx.row<{ heldOn: PlainDate }>`
		SELECT min(e.payload ->> 'heldOn') AS "heldOn" FROM event_in_force e JOIN grant_case g ON g.case_id = e.case_id JOIN file f ON f.case_id = g.file_id
		WHERE f.application_id = ${step.case.id}::uuid AND e.event = 'PROPOSE' AND e.payload ->> 'heldOn' < ${enteredOn}`;
	if (!earlier?.heldOn) return [];
	const message = `更正后录入日期为 ${formatDate(enteredOn)}，晚于该户帮扶的研究日期（${formatDate(earlier.heldOn)}）`;
	return [
		refusal("date_after_later_step", "Z9", message, { field: "becomes", next: "先建档，再帮扶；研究日期也有误的，请先更正研究日期" }),
	];
}

/** D21, 9: what the last recognition said of the illness; none where there is none, or where nobody was asked yet. */
async function reviewOn(step: StepContext): Promise<PlainDate | null> {
	const said = await step.tx.row<{ on: PlainDate | null }>`
		SELECT payload ->> 'illnessReviewOn' AS "on" FROM event WHERE case_id = ${step.case.id}::uuid AND event = 'RECOGNISE' ORDER BY seq DESC LIMIT 1`;
	return said?.on ?? null;
}

/** A file that was revoked and entered anew says what was said last. */
async function isLast(step: StepContext, { seq, event }: CorrectedValue): Promise<boolean> {
	return !(await step.tx.row`SELECT 1 FROM event WHERE case_id = ${step.case.id}::uuid AND event = ${event} AND seq > ${seq}`);
}

/** D19: the file stands in the national system; its own life begins, and its workflow. A revoked file that was recognised anew goes on. */
export const enterApplication: Effect = {
	refused: referHousehold,
	/** Checks D24 and D27 a last time, since a file is opened now. */
	before: (step) => checkHousehold(step, draftOf(step)),
	rules: (step) => checkNumberFree(step, "nationalNumber"),
	corrected: {
		nationalNumber: {
			rules: (step) => checkNumberFree(step, "becomes"),
			async write(step, of) {
				if (!(await isLast(step, of))) return;
				await step.tx.write`UPDATE file SET national_number = ${of.becomes} WHERE application_id = ${step.case.id}::uuid`;
			},
		},
		enteredOn: {
			rules: checkGrantsAfter,
			async write(step, of) {
				if (!(await isLast(step, of))) return;
				await step.tx.write`UPDATE file SET national_entered_on = ${of.becomes}::date WHERE application_id = ${step.case.id}::uuid`;
			},
		},
	},
	async write(step) {
		const { tx, said, actor, case: found } = step;
		const { fileNumber, recognisedOn, formVersion, fileId: known } = applicationOf(step);
		const complete = completeFormOf(step);
		if (!complete.ok || !fileNumber || !recognisedOn || !actor) throw new Error(`application ${found.id} is entered without recognition`);
		const { fileNature, category } = complete.form;
		const [nationalNumber, enteredOn] = [said.text("nationalNumber"), said.date("enteredOn")];
		const illnessReviewOn = await reviewOn(step);
		if (known) {
			await tx.write`
				UPDATE file SET illness_review_on = coalesce(${illnessReviewOn}::date, illness_review_on), nature = ${fileNature}, standard = ${category}, national_number = ${nationalNumber},
					national_entered_on = ${enteredOn}::date, held_on = NULL, form_version = ${formVersion},
					keyed_version = ${formVersion}, keyed_at = ${new Date(step.at)}
				WHERE case_id = ${known}::uuid`;
			await tx.write`
				UPDATE cases file SET title = mine.title, pinyin = mine.pinyin FROM cases mine
				WHERE file.id = ${known}::uuid AND mine.id = ${found.id}::uuid`;
			await holdOnly(tx, step.secrets, known, householdIdNumbers(complete.form, step.today));
			await step.follow(known, { type: "AID_CHANGED" });
			return;
		}
		const fileId = await openFile(step, {
			form: complete.form,
			number: fileNumber,
			recognisedOn,
			illnessReviewOn,
			national: { number: nationalNumber, enteredOn },
			formVersion,
			life: { ...lifeOfForm(complete.form, recognisedOn), illnessReviewOn },
			checkDue: dayDeadline(recognisedOn, addYears(recognisedOn, 1)),
			role: "unit_clerk",
		});
		await handOverHolds(tx, found.id, fileId);
		// The first record of the file is that of its opening.
		await reviewGrounds(step, fileId, 1);
	},
};
