import type { EvidenceType } from "../../workflows/rules/evidence-kinds";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, within } from "./reach";

export interface ScanPageRow {
	id: string;
	scanId: string;
	/** In its stack. */
	number: number;
	unionId: string;
	unionName: string;
	unionPath: string;
	fileName: string;
	sourcePage: number;
	byName: string;
	at: Date;
	/** unread · unmatched · matched · placed · dropped */
	standing: string;
	/** Whether its code was read; of one without a match, that it is of no copy that is known. */
	hasCode: boolean;
	fault: string | null;
	/** From which case it was brought. */
	broughtFrom: string | null;
	/** The printing that it is of, how that is known, and of which document. */
	printedId: string | null;
	how: string | null;
	document: string | null;
	/** The case that it is of; of a meeting's minutes none. */
	caseId: string | null;
	/** Reach of whoever asks ends there: no name of the case is read. */
	caseUnionPath: string | null;
	signedOn: PlainDate | null;
	sealed: boolean | null;
	placedName: string | null;
	droppedName: string | null;
	dropReason: string | null;
}

interface Of {
	paths: readonly string[];
	unionId?: string;
	scanId?: string;
	standings?: readonly string[];
}

/** What a person has still to look at. */
export const WAITING_PAGES = ["unread", "unmatched", "matched"] as const;

/** D9: signed pages that came back, at desks below these paths. */
export const scanPages = listing<ScanPageRow>()({
	ids: "uuid",
	id: Prisma.sql`p.id`,
	orders: BY_TIME,
	sql: ({ unionId, scanId, standings }: Of, reached) => ({
		columns: Prisma.sql`p.id, p.scan_id AS "scanId", p.number, p.union_id AS "unionId", u.name AS "unionName", u.path AS "unionPath", p.file_name AS "fileName",
			p.source_page AS "sourcePage", t.by_name AS "byName", t.at, s.standing, p.code IS NOT NULL AS "hasCode", p.fault, t.case_id AS "broughtFrom",
			s.matched_id AS "printedId", s.how, r.document, r.case_id AS "caseId", o.path AS "caseUnionPath", p.signed_on::text AS "signedOn", p.sealed,
			p.placed_name AS "placedName", p.dropped_name AS "droppedName", p.drop_reason AS "dropReason"`,
		from: Prisma.sql`scan_page p JOIN scan_page_standing s ON s.id = p.id JOIN scan t ON t.id = p.scan_id JOIN unions u ON u.id = p.union_id
			LEFT JOIN printed_copy r ON r.id = s.matched_id LEFT JOIN cases c ON c.id = r.case_id LEFT JOIN unions o ON o.id = c.union_id`,
		where: [
			below(ofUnion("u"), reached),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
			...(scanId === undefined ? [] : [Prisma.sql`p.scan_id = ${scanId}::uuid`]),
			...(standings === undefined ? [] : [Prisma.sql`s.standing = ANY(${[...standings]}::text[])`]),
		],
	}),
});

/** Where the picture of a page lies: itself, or its page of a file that nobody has read yet. */
export async function scanPicture(
	db: Database,
	id: string,
): Promise<{ address: string; sha256: Uint8Array; type: EvidenceType; page: number } | undefined> {
	const found = await db.scanPage.findUnique({ where: { id }, include: { contentOfItself: true, sourceContent: true } });
	if (!found) return undefined;
	const { address, sha256, type } = found.contentOfItself ?? found.sourceContent;
	return { address, sha256, type: type as EvidenceType, page: found.contentOfItself ? 1 : found.sourcePage };
}

/** What was printed, and what it said. */
export interface PrintedCopyRow {
	id: string;
	document: string;
	subjectId: string;
	caseId: string | null;
	copy: number;
	formVersion: number | null;
	contentHash: Uint8Array;
	said: Uint8Array | null;
	byName: string;
	printedOn: PlainDate;
	voidOn: PlainDate | null;
	/** Of its case, as it stands. */
	caseVersion: number | null;
}

export async function printedCopy(db: Database, id: string): Promise<PrintedCopyRow | undefined> {
	const [row] = await db.$queryRaw<PrintedCopyRow[]>`
		SELECT p.id, p.document, p.subject_id AS "subjectId", p.case_id AS "caseId", p.copy, p.form_version AS "formVersion", p.content_hash AS "contentHash", p.said,
			p.by_name AS "byName", day_of(p.at)::text AS "printedOn", v."on"::text AS "voidOn", c.version AS "caseVersion"
		FROM printed_copy p LEFT JOIN cases c ON c.id = p.case_id LEFT JOIN void_copies v ON v.case_id = p.case_id AND v.form_version = p.form_version
		WHERE p.id = ${id}::uuid`;
	return row;
}

/** What came back signed of a case and is still kept with it, the newest first. */
export interface SignedPaper {
	evidenceId: string;
	kind: string;
	signedOn: PlainDate;
	sealed: boolean;
	/** The case's version when it came. */
	caseVersion: number;
}

export async function signedPapers(db: Database, caseId: string): Promise<SignedPaper[]> {
	return db.$queryRaw<SignedPaper[]>`
		SELECT e.id AS "evidenceId", e.kind, p.signed_on::text AS "signedOn", p.sealed, e.case_version AS "caseVersion"
		FROM evidence_kept e JOIN scan_evidence s ON s.evidence_id = e.id JOIN scan_page p ON p.id = s.page_id
		WHERE e.case_id = ${caseId}::uuid ORDER BY e.id DESC`;
}
