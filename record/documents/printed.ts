import type { RecordEnv } from "../env";
import type { Actor } from "../people/actor";

export type PaperFormat = "pdf" | "docx";

/** What goes out on paper. */
export interface Printing {
	actor: Pick<Actor, "accountId" | "name">;
	/** A document's name, as `server/documents` lists it. */
	document: string;
	subjectId: string;
	/** Where the subject is a case. */
	caseId: string | null;
	/** The cases of persons on it, where it is of none of its own. */
	looked: readonly string[];
	copy: number;
	formVersion: number | null;
	contentHash: Buffer;
	format: PaperFormat;
	/** Of a PDF; Word breaks pages where it is opened. */
	pages: number | null;
	people: number;
	/** Its words, sealed: what a signed copy that comes back is held against. */
	said: Buffer;
	/** Chinese, for the look-up log: what was printed, and whether its numbers are in full. */
	what: string;
	at: Date;
}

/** D28: who printed what of whom, and which numbers; written before the paper goes out. `counted`: a copy that may have to be printed anew. */
export async function recordPrinting(env: Pick<RecordEnv, "db">, of: Printing, counted: boolean): Promise<void> {
	const { actor, what, caseId, looked } = of;
	await env.db.$transaction(async (tx) => {
		const cases = caseId === null ? looked : [caseId];
		await tx.lookUp.createMany({ data: cases.map((id) => ({ accountId: actor.accountId, caseId: id, what })) });
		if (!counted) return;
		const { document, subjectId, copy, formVersion, contentHash, format, pages, people, said, at } = of;
		const data = {
			document,
			subjectId,
			caseId,
			copy,
			formVersion,
			contentHash: new Uint8Array(contentHash),
			said: new Uint8Array(said),
			format,
			pages,
			people,
			at,
		};
		await tx.printedCopy.create({ data: { ...data, byAccountId: actor.accountId, byName: actor.name } });
	});
}
