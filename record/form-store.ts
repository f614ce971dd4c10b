import type { Database } from "../prisma/client";
import type { S1Draft } from "../workflows/rules/s1";
import type { Secrets } from "./env";

/** The numbers of a form that are never stored readable, in the places they belong to. */
interface SealedNumbers {
	idNumber?: string;
	bankCard?: string;
	/** Null where there is none yet: JSON knows no gaps in a list. */
	members: (string | null)[];
	disabledMembers: (string | null)[];
}

/** S1's data apart from its numbers, and the numbers, sealed. */
export function sealForm(secrets: Secrets, form: S1Draft): { data: object; secrets: Buffer } {
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

/** For screens: a version of a case's form, newest if none is named. @returns undefined when the case has no form yet */
export async function formOf(
	db: Pick<Database, "formVersion">,
	secrets: Secrets,
	caseId: string,
	version?: number,
): Promise<{ version: number; form: S1Draft } | undefined> {
	const stored = await db.formVersion.findFirst({
		where: { caseId, ...(version === undefined ? {} : { version }) },
		orderBy: { version: "desc" },
		select: { version: true, data: true, secrets: true },
	});
	return stored ? { version: stored.version, form: openForm(secrets, stored) } : undefined;
}
