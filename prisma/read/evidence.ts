import type { EvidenceType } from "../../workflows/rules/evidence-kinds";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";

/** A file that is or was kept with a case. */
export interface EvidenceRow {
	id: string;
	kind: string;
	person: string | null;
	note: string | null;
	fileName: string;
	type: EvidenceType;
	bytes: number;
	pages: number;
	width: number;
	height: number;
	/** The day that a photograph bears itself. */
	takenOn: PlainDate | null;
	/** Hexadecimal. */
	sha256: string;
	/** The case's version when it was taken in. */
	caseVersion: number;
	byName: string;
	at: Date;
	position: number;
	/** Null of what is still kept. */
	removal: { reason: string; byName: string; at: string } | null;
}

/** D9: everything of a case, in its order, what was taken out too. */
export async function evidenceOf(db: Database, caseId: string): Promise<EvidenceRow[]> {
	return db.$queryRaw<EvidenceRow[]>`
		SELECT e.id, e.kind, e.person, e.note, e.file_name AS "fileName", k.type, k.bytes, k.pages, k.width, k.height, k.taken_on::text AS "takenOn", encode(e.sha256, 'hex') AS sha256,
			e.case_version AS "caseVersion", e.by_name AS "byName", e.at,
			coalesce((SELECT p.position FROM evidence_place p WHERE p.evidence_id = e.id ORDER BY p.id DESC LIMIT 1), 0) AS position,
			CASE WHEN r.evidence_id IS NOT NULL THEN json_build_object('reason', r.reason, 'byName', r.by_name, 'at', r.at) END AS removal
		FROM evidence e JOIN evidence_content k ON k.sha256 = e.sha256 LEFT JOIN evidence_removal r ON r.evidence_id = e.id
		WHERE e.case_id = ${caseId}::uuid ORDER BY position, e.id`;
}

/** What lies with one of several cases, of one kind and person. */
export interface PapersOfCase {
	caseId: string;
	kind: string;
	person: string | null;
	pages: number;
	/** Its first file. */
	firstId: string;
}

/** D9: what is kept with these cases, by kind and person, in the order of each case. */
export async function papersOfCases(db: Database, caseIds: readonly string[]): Promise<PapersOfCase[]> {
	return db.$queryRaw<PapersOfCase[]>`
		SELECT e.case_id AS "caseId", e.kind, e.person, sum(k.pages)::int AS pages, (array_agg(e.id ORDER BY e.position, e.id))[1] AS "firstId"
		FROM evidence_kept e JOIN evidence_content k ON k.sha256 = e.sha256 WHERE e.case_id = ANY(${[...caseIds]}::uuid[])
		GROUP BY e.case_id, e.kind, e.person ORDER BY min(e.position), e.kind`;
}

/** Where a file of a case lies; undefined where the case has no such file. */
export async function evidenceFile(
	db: Database,
	{ caseId, id }: { caseId: string; id: string },
): Promise<(Pick<EvidenceRow, "fileName" | "type" | "pages"> & { address: string; sha256: Uint8Array }) | undefined> {
	const found = await db.evidence.findFirst({ where: { id, caseId }, include: { content: true } });
	if (!found) return undefined;
	const { fileName, content } = found;
	return { fileName, type: content.type as EvidenceType, pages: content.pages, address: content.address, sha256: content.sha256 };
}

export interface ContentRow {
	address: string;
	sha256: Uint8Array;
}

/** Every content that evidence rests on, by its address. */
export async function contentsAfter(db: Database, after: string | undefined, limit: number): Promise<ContentRow[]> {
	return db.evidenceContent.findMany({
		where: after === undefined ? {} : { address: { gt: after } },
		orderBy: { address: "asc" },
		take: limit,
		select: { address: true, sha256: true },
	});
}

/** Where a content lies: its case, and which of the pages of its kind it is, what was taken out counted too. */
export async function placesOf(
	db: Database,
	sha256: Uint8Array,
): Promise<{ id: string; caseId: string; chart: string; kind: string; number: number }[]> {
	return db.$queryRaw<{ id: string; caseId: string; chart: string; kind: string; number: number }[]>`
		SELECT e.id, e.case_id AS "caseId", c.chart, e.kind,
			(SELECT count(*)::int FROM evidence o WHERE o.case_id = e.case_id AND o.kind = e.kind AND o.id <= e.id) AS number
		FROM evidence e JOIN cases c ON c.id = e.case_id WHERE e.sha256 = ${sha256} ORDER BY e.id`;
}
