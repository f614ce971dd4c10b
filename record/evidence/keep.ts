import type { StepTx } from "../../prisma/step-sql";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import type { Actor } from "../people/actor";
import type { FileFacts } from "./uploads";

/** A content is known once, whatever rests on it. */
export async function keepContent(tx: StepTx, { secrets }: Pick<RecordEnv, "secrets">, of: FileFacts & { bytes: number; at: Date }) {
	const { sha256, type, bytes, pages, width, height, takenOn, at } = of;
	await tx.write`
		INSERT INTO evidence_content (sha256, address, type, bytes, pages, width, height, taken_on, at)
		VALUES (${sha256}, ${secrets.files.address(sha256)}, ${type}, ${bytes}, ${pages}, ${width}, ${height}, ${takenOn}::date, ${at}) ON CONFLICT DO NOTHING`;
}

interface NewPage {
	caseId: string;
	/** Of the case, as it stands. */
	version: number;
	state: string;
	kind: string;
	person: string | null;
	note: string | null;
	fileName: string;
	sha256: Uint8Array;
	actor: Pick<Actor, "accountId" | "name">;
	at: Date;
	key: string;
	number: number;
}

/** D9: a page of a case, the last of its kind. @returns its id */
export async function keepPage(tx: StepTx, of: NewPage): Promise<string> {
	const { caseId, version, state, kind, person, note, fileName, sha256, actor, at, key, number } = of;
	const id = uuidv7();
	await tx.write`
		INSERT INTO evidence (id, case_id, kind, person, note, file_name, sha256, case_version, state, by_account_id, by_name, at, key, number)
		VALUES (${id}::uuid, ${caseId}::uuid, ${kind}, ${person}, ${note}, ${fileName}, ${sha256},
			${version}, ${state}, ${actor.accountId}::uuid, ${actor.name}, ${at}, ${key}, ${number})`;
	await tx.write`
		INSERT INTO evidence_place (evidence_id, position, by_account_id, at)
		SELECT ${id}::uuid, coalesce(max(position), 0) + 1, ${actor.accountId}::uuid, ${at} FROM evidence_kept WHERE case_id = ${caseId}::uuid AND id <> ${id}::uuid`;
	return id;
}
