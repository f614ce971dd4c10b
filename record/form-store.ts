import type { Database } from "../prisma/client";
import { once } from "../prisma/read/once";
import type { StepTx } from "../prisma/step-sql";
import { parsePhone } from "../workflows/rules/identity-number";
import type { S1Draft } from "../workflows/rules/s1";
import type { Secrets } from "./env";

/** The numbers of a form that are only stored sealed, in the places that they belong to. */
interface SealedNumbers {
	idNumber?: string;
	bankCard?: string;
	/** Null where there is none yet, since a list in JSON has no gaps. */
	members: (string | null)[];
	disabledMembers: (string | null)[];
}

/** Separates the numbers of an S1 form from its other data, and seals them. */
function sealForm(secrets: Secrets, form: S1Draft): { data: object; secrets: Buffer } {
	const { idNumber, bankCard, members = [], disabledMembers = [], ...open } = form;
	const numbers: SealedNumbers = {
		idNumber,
		bankCard,
		members: members.map((member) => member.idNumber ?? null),
		disabledMembers: disabledMembers.map((member) => member.certificateNumber ?? null),
	};
	const data = {
		...open,
		members: members.map(({ idNumber: _, ...rest }) => rest),
		disabledMembers: disabledMembers.map(({ certificateNumber: _, ...rest }) => rest),
	};
	return { data, secrets: secrets.seal(JSON.stringify(numbers)) };
}

/** The digest by which a phone number is looked for, however it was typed. What cannot be a phone number has none. */
export function phoneDigest(secrets: Secrets, typed: string | undefined): Buffer | null {
	const phone = parsePhone(typed ?? "");
	return phone.ok ? secrets.sameness(`phone ${phone.number}`) : null;
}

export function openForm(secrets: Secrets, stored: { data: unknown; secrets: Uint8Array }): S1Draft {
	const { members = [], disabledMembers = [], ...open } = stored.data as S1Draft;
	const numbers = JSON.parse(secrets.open(stored.secrets)) as SealedNumbers;
	return {
		...open,
		idNumber: numbers.idNumber,
		bankCard: numbers.bankCard,
		members: members.map((member, index) => ({ ...member, idNumber: numbers.members[index] ?? undefined })),
		disabledMembers: disabledMembers.map((member, index) => ({
			...member,
			certificateNumber: numbers.disabledMembers[index] ?? undefined,
		})),
	};
}

/** Keeps the next version of a case's form, beside the versions before it. @returns its number */
export async function keepForm(tx: StepTx, secrets: Secrets, of: { caseId: string; form: S1Draft; by: string }): Promise<number> {
	const { data, secrets: sealed } = sealForm(secrets, of.form);
	const kept = await tx.row<{ version: number }>`
		INSERT INTO form_version (case_id, version, data, secrets, by_account_id)
		SELECT ${of.caseId}::uuid, coalesce(max(version), 0) + 1, ${JSON.stringify(data)}::jsonb, ${sealed}, ${of.by}::uuid
		FROM form_version WHERE case_id = ${of.caseId}::uuid
		RETURNING version`;
	if (!kept) throw new Error("a form was kept and is gone");
	return kept.version;
}

type Forms = Pick<Database, "formVersion" | "application">;

interface KeptForm {
	version: number;
	form: S1Draft;
}

/**
 * For screens: a version of an application's form; if none is named the one in force, for a file's clerk may have saved a newer draft (D22).
 * @returns undefined when the case has no form yet
 */
export function formOf(db: Forms, secrets: Secrets, caseId: string, version?: number): Promise<KeptForm | undefined> {
	return once(`form ${caseId} ${version}`, () => readForm(db, secrets, caseId, version));
}

async function readForm(db: Forms, secrets: Secrets, caseId: string, version?: number): Promise<KeptForm | undefined> {
	const wanted = version ?? (await db.application.findUnique({ where: { caseId }, select: { formVersion: true } }))?.formVersion;
	return wanted === undefined ? undefined : draftFormOf(db, secrets, caseId, wanted);
}

/** The same, but if none is named it is the newest version, draft or not, which a file's clerk changes next. */
export async function draftFormOf(db: Forms, secrets: Secrets, caseId: string, version?: number): Promise<KeptForm | undefined> {
	const stored = await db.formVersion.findFirst({
		where: { caseId, ...(version === undefined ? {} : { version }) },
		orderBy: { version: "desc" },
		select: { version: true, data: true, secrets: true },
	});
	return stored ? { version: stored.version, form: openForm(secrets, stored) } : undefined;
}
