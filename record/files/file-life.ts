import type { StepTx } from "../../prisma/step-sql";
import type { AidReceived, FileLife } from "../../workflows/rules/cancellation";
import { householdIdNumbers } from "../../workflows/rules/household";
import { parseIdentityNumber } from "../../workflows/rules/identity-number";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { S1Draft } from "../../workflows/rules/s1";
import type { Secrets } from "../env";
import { openForm } from "../form-store";

/** The form that is in force for a file, with the facts of the file that belong to it. */
export interface FileForm {
	applicationId: string;
	standard: string;
	recognisedOn: PlainDate;
	illnessReviewOn: PlainDate | null;
	form: S1Draft;
}

const ILLNESS = ["本人重大疾病", "家庭成员重大疾病"];

/** D21, 9: the household is poor for a serious illness, of whomever. */
export function hasSeriousIllness({ causes = [] }: Pick<S1Draft, "causes">): boolean {
	return causes.some((cause) => ILLNESS.includes(cause));
}

/** What a household's form alone says of a file that begins. */
export function lifeOfForm(form: S1Draft, recognisedOn: PlainDate): FileLife {
	const id = parseIdentityNumber(form.idNumber ?? "", recognisedOn);
	return {
		recognisedOn,
		holder: id.ok ? { birthDate: id.birthDate, sex: id.sex } : undefined,
		aid: [],
		illness: hasSeriousIllness(form),
		illnessReviewOn: null,
		alsoIn: [],
	};
}

export async function fileFormOf(tx: StepTx, secrets: Secrets, fileId: string): Promise<FileForm> {
	const row = await tx.row<Omit<FileForm, "form"> & { data: unknown; secrets: Uint8Array }>`
		SELECT f.application_id AS "applicationId", f.standard, f.recognised_on AS "recognisedOn", f.illness_review_on AS "illnessReviewOn",
			v.data, v.secrets
		FROM file f JOIN form_version v ON v.case_id = f.application_id AND v.version = f.form_version
		WHERE f.case_id = ${fileId}::uuid`;
	if (!row) throw new Error(`case ${fileId} is no file with a form`);
	const { data, secrets: sealed, ...rest } = row;
	return { ...rest, form: openForm(secrets, { data, secrets: sealed }) };
}

/** Payments that were not reversed, and services, the oldest first. */
export async function aidReceived(tx: StepTx, fileId: string): Promise<AidReceived[]> {
	return tx.rows<AidReceived>`
		SELECT g.aid_type AS kind, false AS service, p.sent_on AS "on", 'grant/' || g.case_id AS ref, s.graduates_on AS "graduatesOn"
		FROM grant_case g JOIN payment p ON p.grant_id = g.case_id AND p.outcome = 'confirmed' LEFT JOIN grant_subject s ON s.grant_id = g.case_id
		WHERE g.file_id = ${fileId}::uuid
		UNION ALL
		SELECT kind, true, given_on, 'service/' || seq, NULL FROM service_in_force WHERE file_id = ${fileId}::uuid
		UNION ALL
		SELECT 'before', false, helped_on, 'import', NULL FROM imported_file WHERE file_id = ${fileId}::uuid
		ORDER BY "on", ref`;
}

/** Numbers of other active files in which one of these ID numbers stands (D24). */
async function filesWith(tx: StepTx, secrets: Secrets, fileId: string, idNumbers: readonly string[]): Promise<string[]> {
	const rows = await tx.rows<{ number: string }>`
		SELECT DISTINCT f.number FROM identity_hold i JOIN file f ON f.case_id = i.case_id
		WHERE i.active AND f.case_id <> ${fileId}::uuid AND i.id_hmac = ANY(${idNumbers.map((number) => secrets.sameness(number))}::bytea[])
		ORDER BY f.number`;
	return rows.map(({ number }) => number);
}

/** D21: everything the grounds are worked out from, as the record has it now. */
export async function lifeOf(tx: StepTx, secrets: Secrets, fileId: string): Promise<FileLife> {
	const { form, recognisedOn, illnessReviewOn } = await fileFormOf(tx, secrets, fileId);
	return {
		...lifeOfForm(form, recognisedOn),
		aid: await aidReceived(tx, fileId),
		illnessReviewOn,
		alsoIn: await filesWith(tx, secrets, fileId, householdIdNumbers(form, recognisedOn)),
	};
}
