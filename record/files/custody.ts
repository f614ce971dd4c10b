import type { StepTx } from "../../prisma/step-sql";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { StepContext } from "../step-context";

/** The county keeps the first copy, the reporting unit the second (D18). */
export type Copy = 1 | 2;
export const COPIES: readonly Copy[] = [1, 2];

export const CENTRE_KEEPS = "县总工会帮扶中心";

/** D18: where a paper copy of an application's form is from this day on. @param of.formVersion where it is made now; else it is the copy that was there before */
export async function recordCustody(
	step: Pick<StepContext, "tx" | "actor" | "at">,
	of: { caseId: string; copy: Copy; holder: string; on: PlainDate; formVersion?: number },
): Promise<void> {
	await step.tx.write`
		INSERT INTO custody (case_id, copy, holder, "on", by_name, at, form_version)
		VALUES (${of.caseId}::uuid, ${of.copy}, ${of.holder}, ${of.on}::date, ${step.actor?.name ?? ""}, ${new Date(step.at)},
			coalesce(${of.formVersion ?? null}::int, (SELECT form_version FROM custody WHERE case_id = ${of.caseId}::uuid AND copy = ${of.copy} ORDER BY id DESC LIMIT 1)))`;
}

/** D18: the same of both copies, which come here together. @param of.holders the first copy's, and the second's */
export async function recordCopies(
	step: Pick<StepContext, "tx" | "actor" | "at">,
	of: { caseId: string; holders: readonly string[]; on: PlainDate; formVersion: number },
): Promise<void> {
	await step.tx.write`
		INSERT INTO custody (case_id, copy, holder, "on", by_name, at, form_version)
		SELECT ${of.caseId}::uuid, copy, holder, ${of.on}::date, ${step.actor?.name ?? ""}, ${new Date(step.at)}, ${of.formVersion}
		FROM unnest(${of.holders}::text[]) WITH ORDINALITY AS h(holder, copy) ORDER BY copy`;
}

/** The reading of "two copies": a form that was put right is made anew in two copies, and both of the one before are void from that day. */
export async function voidEarlierCopies(
	step: Pick<StepContext, "tx" | "today">,
	of: { caseId: string; formVersion: number; seq: number },
): Promise<void> {
	await step.tx.write`
		INSERT INTO void_copies (case_id, form_version, "on", seq)
		SELECT DISTINCT case_id, form_version, ${step.today}::date, ${of.seq}::int FROM custody
		WHERE case_id = ${of.caseId}::uuid AND form_version < ${of.formVersion} ON CONFLICT (case_id, form_version) DO NOTHING`;
}

/** Where a copy is, by the last line of the log. There is none before the form was made (D15). */
export async function custodyNow(tx: StepTx, applicationId: string, copy: Copy): Promise<{ holder: string; on: PlainDate } | undefined> {
	return tx.row<{ holder: string; on: PlainDate }>`
		SELECT holder, "on" FROM custody_in_force WHERE case_id = ${applicationId}::uuid AND copy = ${copy} ORDER BY id DESC LIMIT 1`;
}

/** D18, D25: moves the papers along with the case, if they have been made. */
export async function custodyFollows(
	step: Pick<StepContext, "tx" | "actor" | "at">,
	applicationId: string,
	to: string,
	on: PlainDate,
): Promise<void> {
	for (const copy of COPIES) {
		if (await custodyNow(step.tx, applicationId, copy)) await recordCustody(step, { caseId: applicationId, copy, holder: to, on });
	}
}

export async function unionNameOf(tx: StepTx, unionId: string): Promise<string> {
	const union = await tx.row<{ name: string }>`SELECT name FROM unions WHERE id = ${unionId}::uuid`;
	if (!union) throw new Error(`no union ${unionId}`);
	return union.name;
}

/** D28: what is lent out cannot be handed over to anybody else. */
export async function checkNotLent(tx: StepTx, applicationId: string, copies: readonly Copy[]): Promise<Refusal[]> {
	const lent = await tx.rows<{ copy: number; dueOn: PlainDate }>`
		SELECT copy, due_on AS "dueOn" FROM borrowing
		WHERE case_id = ${applicationId}::uuid AND copy = ANY(${copies.map(String)}::int[]) AND returned_on IS NULL ORDER BY copy`;
	return lent.map(({ copy, dueOn }) =>
		refusal("copy_lent", "D28", `第 ${copy} 份申请表已借出，应于 ${formatDate(dueOn)} 归还`, {
			field: "copy",
			next: "请收回并登记归还后再办",
		}),
	);
}
