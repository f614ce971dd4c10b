import type { DatedGround } from "../../workflows/rules/cancellation";
import { householdIdNumbers } from "../../workflows/rules/household";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { S1Draft } from "../../workflows/rules/s1";
import { incomeAnew } from "../files/income";
import { phoneDigest } from "../form-store";
import { holdOnly } from "../holds";
import { titled } from "../open-case";
import type { StepContext } from "../step-context";
import { fileOf } from "./file-row";

/**
 * D22, D24: a version of the household's form holds for the file from now on: its people are the household, its name the file's.
 * @returns the ground that its income is
 */
export async function adoptForm(
	step: StepContext,
	of: { version: number; form: S1Draft; on: PlainDate; seq: number },
): Promise<DatedGround[]> {
	const { version, form, on, seq } = of;
	const { applicationId } = await fileOf(step);
	const { title, pinyin } = titled(form.name ?? step.case.title);
	await step.tx.write`UPDATE file SET form_version = ${version} WHERE case_id = ${step.case.id}::uuid`;
	await step.tx.write`
		UPDATE application SET form_version = ${version}, phone_hmac = ${phoneDigest(step.secrets, form.phone)} WHERE case_id = ${applicationId}::uuid`;
	await step.tx.write`UPDATE cases SET title = ${title}, pinyin = ${pinyin} WHERE id IN (${step.case.id}::uuid, ${applicationId}::uuid)`;
	await holdOnly(step.tx, step.secrets, step.case.id, householdIdNumbers(form, step.today));

	const { yearlyIncomeFen, members } = form;
	if (yearlyIncomeFen === undefined || !members?.length) return [];
	return incomeAnew(step, { yearlyIncomeFen, on, seq, form });
}
