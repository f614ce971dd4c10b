import type { ClauseId } from "../../workflows/rules/clauses";
import { PHOTO_KINDS } from "../../workflows/rules/evidence-kinds";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Database } from "../client";
import { once } from "./once";
import { belowOrOnItsWay, reachedBy } from "./reach";

/** Where a case stands and to whom it belongs. */
export interface CaseHead {
	id: string;
	chart: string;
	chartVersion: number;
	snapshot: unknown;
	version: number;
	title: string;
	unionId: string;
	unionName: string;
	unionPath: string;
	countyId: string;
	turnUnionName: string;
	turnUnionPath: string;
	sinceAt: Date;
	/** Of an application: the version of its form in force. Of a file: the newest of its household's form, which may still be a draft (D22). */
	formVersion: number | null;
}

/** @returns undefined where there is no such case of this chart below these paths (or on its way there, D25) */
export function caseHead(db: Database, paths: readonly string[], of: { chart: string; id: string }): Promise<CaseHead | undefined> {
	return once(`case ${of.chart} ${of.id} ${paths.join(" ")}`, () => readHead(db, paths, of));
}

async function readHead(db: Database, paths: readonly string[], of: { chart: string; id: string }): Promise<CaseHead | undefined> {
	const reached = await reachedBy(db, paths);
	const [row] = await db.$queryRaw<CaseHead[]>`
		SELECT c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.version, c.title, u.id AS "unionId", u.name AS "unionName",
			u.path AS "unionPath", c.county_id AS "countyId", t.name AS "turnUnionName", t.path AS "turnUnionPath", c.since_at AS "sinceAt",
			coalesce(a.form_version, (SELECT max(v.version) FROM file f JOIN form_version v ON v.case_id = f.application_id WHERE f.case_id = c.id)) AS "formVersion"
		FROM cases c JOIN unions u ON u.id = c.union_id JOIN unions t ON t.id = c.turn_union_id LEFT JOIN application a ON a.case_id = c.id
		WHERE c.id = ${of.id}::uuid AND c.chart = ${of.chart} AND ${belowOrOnItsWay(reached)}`;
	return row;
}

export interface LogRow {
	seq: number;
	/** Past tense: `notice_posted`, `noticeOver_passed`. */
	type: string;
	/** `POST_NOTICE`, or the timed event. */
	event: string;
	byName: string;
	/** Whom they stood in for (D26). */
	forName: string | null;
	/** The state that it led to. */
	state: string;
	/** The business day. */
	on: PlainDate;
	at: Date;
	payload: Readonly<Record<string, unknown>>;
	/** Days that it says late. */
	late: LateRow[];
	/** What of it was wrong, the oldest first. */
	corrections: CorrectionRow[];
	/** The own days of the photographs of a visit or a notice that came with it. */
	photoDays: PlainDate[];
}

/** A day or number of a record that was typed wrong. */
export interface CorrectionRow {
	/** The record that proposed it. */
	seq: number;
	field: string;
	was: string;
	becomes: string;
	reason: string;
	/** The role that confirms. */
	confirmer: string;
	/** Null while nobody has answered. */
	confirmed: boolean | null;
	/** Chinese: what else changed with it. */
	followed: string[];
}

/** A day that was recorded late, and what the second person said to it. */
export interface LateRow {
	field: string;
	day: PlainDate;
	reason: string | null;
	/** Nothing waits for it: without a second person the day of recording counts. */
	optional: boolean;
	/** The role that confirms. */
	confirmer: string;
	/** Null while nobody has answered. */
	confirmed: boolean | null;
}

/** What happened to a case, the newest first. */
export async function caseLog(db: Database, caseId: string): Promise<LogRow[]> {
	return db.$queryRaw<LogRow[]>`
		SELECT e.seq, e.type, e.event, e.by_name AS "byName", e.for_name AS "forName", e.to_state AS state, e."on"::text AS "on", e.at, e.payload,
			coalesce((SELECT json_agg(json_build_object('field', l.field, 'day', l.day, 'reason', l.reason, 'optional', l.optional,
				'confirmer', l.confirmer, 'confirmed', l.confirmed) ORDER BY l.field)
				FROM late_entry l WHERE (l.case_id, l.seq) = (e.case_id, e.seq)), '[]') AS late,
			coalesce((SELECT json_agg(json_build_object('seq', k.seq, 'field', k.field, 'was', k.was, 'becomes', k.becomes, 'reason', k.reason,
				'confirmer', k.confirmer, 'confirmed', k.confirmed, 'followed', k.followed) ORDER BY k.seq)
				FROM record_correction k WHERE (k.case_id, k.of_seq) = (e.case_id, e.seq)), '[]') AS corrections,
			coalesce((SELECT json_agg(DISTINCT k.taken_on) FROM evidence v JOIN evidence_content k ON k.sha256 = v.sha256
				WHERE v.case_id = e.case_id AND e.payload -> 'papers' ? v.id::text AND v.kind = ANY(${[...PHOTO_KINDS]}) AND k.taken_on IS NOT NULL), '[]') AS "photoDays"
		FROM event e WHERE e.case_id = ${caseId}::uuid ORDER BY e.seq DESC`;
}

/** Who carried the case or its form on since a person opened a page: the oldest first. */
export async function movedSince(
	db: Database,
	caseId: string,
	seen: { version: number; formVersion: number | null },
): Promise<{ event: string; byName: string; forName: string | null; at: Date }[]> {
	return db.$queryRaw<{ event: string; byName: string; forName: string | null; at: Date }[]>`
		SELECT event, by_name AS "byName", for_name AS "forName", at FROM event WHERE case_id = ${caseId}::uuid AND seq > ${seen.version}
		UNION ALL
		SELECT 'SAVE_FORM', a.name, NULL, f.at FROM form_version f JOIN account a ON a.id = f.by_account_id
			JOIN application o ON o.case_id = f.case_id AND f.version <= o.form_version
		WHERE f.case_id = ${caseId}::uuid AND f.version > ${seen.formVersion ?? Number.MAX_SAFE_INTEGER}::bigint
		ORDER BY at`;
}

export interface ReminderRow {
	/** The seq of the step by which the case came to where it was overdue. */
	visit: number;
	number: number;
	role: string;
	on: PlainDate;
}

/** Whom a case has reminded, the oldest first. */
export async function reminders(db: Database, caseId: string): Promise<ReminderRow[]> {
	return db.$queryRaw<ReminderRow[]>`
		SELECT visit, number, role, "on"::text AS "on" FROM reminder WHERE case_id = ${caseId}::uuid ORDER BY visit, number`;
}

export interface ObjectionRow {
	id: string;
	receivedOn: PlainDate;
	text: string;
	/** open · dismissed · upheld */
	outcome: string;
	decidedOn: PlainDate | null;
	reason: string | null;
}

export function objections(db: Database, caseId: string): Promise<ObjectionRow[]> {
	return once(
		`objections ${caseId}`,
		() => db.$queryRaw<ObjectionRow[]>`
			SELECT id, received_on::text AS "receivedOn", text, outcome, decided_on::text AS "decidedOn", reason
			FROM objection WHERE case_id = ${caseId}::uuid ORDER BY received_on, id`,
	);
}

export interface NoticeOfCase {
	noticeId: string;
	place: string;
	postedOn: PlainDate;
	workingDays: number;
	takenDownOn: PlainDate | null;
}

/** The sheets a case stands or stood on, the newest first. */
export function noticesOf(db: Database, caseId: string): Promise<NoticeOfCase[]> {
	return once(
		`notices ${caseId}`,
		() => db.$queryRaw<NoticeOfCase[]>`
			SELECT n.id AS "noticeId", n.place, n.posted_on::text AS "postedOn", n.working_days AS "workingDays", l.taken_down_on::text AS "takenDownOn"
			FROM notice_line l JOIN notice n ON n.id = l.notice_id
			WHERE l.case_id = ${caseId}::uuid AND l.corrected_seq IS NULL ORDER BY n.posted_on DESC, n.id DESC`,
	);
}

/** Which union answers for the facts, and since when. */
export interface AnsweringRow {
	unionId: string;
	unionName: string;
	since: PlainDate;
}

/** D25, D26: of a case that was handed over, the newest first. Before the first of them whoever took the application answered. */
export async function answeringOf(db: Database, caseId: string): Promise<AnsweringRow[]> {
	return db.$queryRaw<AnsweringRow[]>`
		SELECT u.id AS "unionId", u.name AS "unionName", a.since::text AS since FROM answering_in_force a JOIN unions u ON u.id = a.union_id
		WHERE a.case_id = ${caseId}::uuid ORDER BY a.seq DESC`;
}

export interface OpenAlert {
	/** The deadline's name, or `nudge`. */
	kind: string;
	clause: ClauseId;
	raisedOn: PlainDate;
}

/** What has been raised on a case and is not settled, the newest first. What the county alone is told stands on its own pages (D27). */
export async function openAlerts(db: Database, caseId: string): Promise<OpenAlert[]> {
	return db.$queryRaw<OpenAlert[]>`
		SELECT kind, min(clause) AS clause, max(raised_on)::text AS "raisedOn" FROM alert
		WHERE case_id = ${caseId}::uuid AND cleared_at IS NULL AND kind <> 'referred' GROUP BY kind ORDER BY max(raised_at) DESC`;
}
