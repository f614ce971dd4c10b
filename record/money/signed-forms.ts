import type { Database } from "../../prisma/client";
import { once } from "../../prisma/read/once";
import { type StepTx, statements } from "../../prisma/step-sql";
import type { Fen } from "../../workflows/rules/money";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { SignedForm, SignedNumbers } from "../../workflows/rules/s2";
import type { Secrets } from "../env";
import { fileFormOf } from "../files/file-life";
import type { StepContext } from "../step-context";

/** What of S2 stands before the worker has signed it: household, account, aid so far, amount. */
export type ToSign = Omit<SignedForm, "evidence" | "signedOn">;

/** S2 as it would be signed now; undefined where no amount is proposed yet. */
async function formToSign(tx: StepTx, secrets: Secrets, grantId: string): Promise<{ content: ToSign; numbers: SignedNumbers } | undefined> {
	const grant = await tx.row<Grant>`
		SELECT g.file_id AS "fileId", g.aid_type AS "aidType", g.proposed_fen AS "proposedFen", g.reason, g.card, f.number, f.recognised_on AS "recognisedOn",
			f.nature, f.form_version AS "formVersion", u.name AS "unionName"
		FROM grant_case g JOIN file f ON f.case_id = g.file_id JOIN cases c ON c.id = f.case_id JOIN unions u ON u.id = c.union_id
		WHERE g.case_id = ${grantId}::uuid`;
	if (!grant) throw new Error(`case ${grantId} is no grant`);
	const { number, recognisedOn, unionName, nature, aidType, proposedFen, reason, formVersion } = grant;
	if (proposedFen === null) return undefined;
	const { idNumber, bankCard, members = [], disabledMembers = [], ...open } = (await fileFormOf(tx, secrets, grant.fileId)).form;
	const content: ToSign = {
		form: {
			...open,
			members: members.map(({ idNumber: _, ...rest }) => rest),
			disabledMembers: disabledMembers.map(({ certificateNumber: _, ...rest }) => rest),
		},
		formVersion,
		aidType,
		proposedFen,
		reason,
		file: { number, recognisedOn, unionName, nature },
		aid: await aidSoFar(tx, grant.fileId),
	};
	return { content, numbers: { idNumber, card: grant.card ? secrets.open(grant.card) : bankCard } };
}

/** Z11, S2: keeps what the worker signs. Later changes do not touch it. */
export async function keepSigned(step: StepContext, seq: number): Promise<void> {
	const { tx, said, secrets, case: found } = step;
	const now = await formToSign(tx, secrets, found.id);
	if (!now) throw new Error(`nothing is proposed on ${found.id}`);
	const content: SignedForm = { ...now.content, evidence: said.text("evidence"), signedOn: said.date("signedOn") };
	await tx.write`
		INSERT INTO signed_form (grant_id, seq, content, secrets)
		VALUES (${found.id}::uuid, ${seq}, ${JSON.stringify(content)}::jsonb, ${secrets.seal(JSON.stringify(now.numbers))})`;
}

/** S2 to be printed: as it was signed last, else as it would be signed now. */
export async function formToPrint(
	db: Database,
	secrets: Secrets,
	grantId: string,
): Promise<{ content: ToSign; numbers: SignedNumbers; evidence: string } | undefined> {
	const [signed] = await signedForms(db, secrets, grantId);
	if (signed) return { content: signed, numbers: signed.numbers, evidence: signed.evidence };
	const now = await formToSign(statements(db), secrets, grantId);
	return now && { ...now, evidence: "" };
}

interface Grant {
	fileId: string;
	aidType: string;
	proposedFen: Fen | null;
	reason: string;
	/** Sealed. */
	card: Uint8Array | null;
	number: string;
	recognisedOn: PlainDate;
	nature: string;
	formVersion: number;
	unionName: string;
}

function aidSoFar(tx: StepTx, fileId: string): Promise<SignedForm["aid"]> {
	return tx.rows<SignedForm["aid"][number]>`
		SELECT g.aid_type AS kind, false AS service, p.sent_on AS "on", p.amount_fen AS "amountFen"
		FROM grant_case g JOIN payment p ON p.grant_id = g.case_id AND p.outcome = 'confirmed' WHERE g.file_id = ${fileId}::uuid
		UNION ALL SELECT kind, true, given_on, NULL FROM service_in_force WHERE file_id = ${fileId}::uuid
		ORDER BY "on" DESC`;
}

/** A form as it was signed, with its numbers; the newest first. */
export interface SignedVersion extends SignedForm {
	/** The record of the signature. */
	seq: number;
	numbers: SignedNumbers;
	/** A later one has taken its place. */
	replaced: boolean;
}

export async function signedForms(db: Database, secrets: Secrets, grantId: string): Promise<SignedVersion[]> {
	const rows = await once(`signed ${grantId}`, () => db.signedForm.findMany({ where: { grantId }, orderBy: { seq: "desc" } }));
	return rows.map(({ seq, content, secrets: sealed }, index) => ({
		...(content as unknown as SignedForm),
		seq,
		numbers: JSON.parse(secrets.open(sealed)) as SignedNumbers,
		replaced: index > 0,
	}));
}
