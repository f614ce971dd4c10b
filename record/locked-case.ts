import type { StepTx } from "../prisma/step-sql";
import { CHARTS, type ChartId } from "../workflows/charts";
import { type Standing, stand } from "../workflows/charts/standing";
import type { Fen } from "../workflows/rules/money";
import type { PlainDate } from "../workflows/rules/plain-date";
import type { Outcome } from "./outcome";

/** A case, locked for this transaction, with what every step needs to know, read in one round trip. */
export interface LockedCase {
	id: string;
	chart: ChartId;
	standing: Standing;
	state: string;
	version: number;
	unionId: string;
	unionPath: string;
	unionCategory: string | null;
	countyId: string;
	countyPath: string;
	turnUnionId: string;
	turnUnionPath: string;
	sinceAt: Date;
	ended: boolean;
	/** Whose case it is. */
	title: string;
	lastHash: Uint8Array | null;
	/** When its last record was made. */
	lastAt: Date | null;
	/** Of an application: its row, the newest version of its form, and the file it has become. */
	application: LockedApplication | undefined;
	/** What became of this key before, if it was used. */
	earlier: EarlierStep | undefined;
	/** What the key was used for where that was no step of this case; in words. */
	usedFor: { recorded: string; by: string | null } | null;
	calendarStamp: number;
	settingStamp: number;
}

export interface EarlierStep {
	event: string;
	outcome: Outcome;
	/** What was said with it; none of a step that time raised, and of those before keys were kept with it. */
	said: Uint8Array | null;
	by: string | null;
}

export interface LockedApplication {
	formVersion: number;
	appliedOn: PlainDate | null;
	standard: string | null;
	/** The line by which the household was put on the list; none before. */
	lowLineFen: Fen | null;
	fileNumber: string | null;
	recognisedOn: PlainDate | null;
	noticed: unknown;
	/** Sealed as stored; none before the first save. */
	form: { data: unknown; secrets: Uint8Array } | undefined;
	fileId: string | null;
	/** How that file ended, if it did: an ended file is not brought back to life. */
	fileCancelledAs: string | null;
}

type Row = Omit<LockedCase, "standing" | "application" | "earlier"> &
	Omit<LockedApplication, "form" | "formVersion"> & {
		chartVersion: number;
		snapshot: unknown;
		formVersion: number | null;
		formData: unknown;
		formSecrets: Uint8Array | null;
		earlierEvent: string | null;
		earlierOutcome: Outcome | null;
		earlierSaid: Uint8Array | null;
		earlierBy: string | null;
	};

/** @returns undefined when there is no such case. Waits for whoever holds it. */
export async function lockCase(tx: StepTx, caseId: string, key: string): Promise<LockedCase | undefined> {
	// The lock comes first, so that the second statement reads what the transaction before us has written.
	const [locked] = await tx.rows<object>`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`;
	return locked && lookAtCase(tx, caseId, key);
}

/** The same without a lock, for screens that say what may come next. */
export async function lookAtCase(tx: StepTx, caseId: string, key = ""): Promise<LockedCase | undefined> {
	const row = await tx.row<Row>`
		SELECT c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.state, c.version, c.union_id AS "unionId", u.path AS "unionPath",
			u.category AS "unionCategory", c.county_id AS "countyId", k.path AS "countyPath", c.turn_union_id AS "turnUnionId",
			t.path AS "turnUnionPath", c.since_at AS "sinceAt", c.ended, c.title, c.last_hash AS "lastHash", l.at AS "lastAt",
			a.form_version AS "formVersion", a.applied_on AS "appliedOn", a.standard, a.low_line_fen AS "lowLineFen", a.file_number AS "fileNumber",
			a.recognised_on AS "recognisedOn", a.noticed, v.data AS "formData", v.secrets AS "formSecrets", f.case_id AS "fileId", f.cancelled_as AS "fileCancelledAs",
			e.event AS "earlierEvent", e.outcome AS "earlierOutcome", e.said AS "earlierSaid", e.by_account_id AS "earlierBy",
			(SELECT json_build_object('recorded', coalesce(told, ''), 'by', by_account_id) FROM key_said WHERE key = ${key}) AS "usedFor",
			coalesce((SELECT max(id) FROM calendar_notice), 0) AS "calendarStamp",
			coalesce((SELECT max(id) FROM setting s WHERE s.county_id = c.county_id), 0) AS "settingStamp"
		FROM cases c JOIN unions u ON u.id = c.union_id JOIN unions k ON k.id = c.county_id JOIN unions t ON t.id = c.turn_union_id
			LEFT JOIN event l ON l.case_id = c.id AND l.seq = c.version
			LEFT JOIN application a ON a.case_id = c.id
			LEFT JOIN form_version v ON v.case_id = c.id AND v.version = a.form_version
			LEFT JOIN file f ON f.application_id = c.id
			LEFT JOIN command e ON e.case_id = c.id AND e.key = ${key}
		WHERE c.id = ${caseId}::uuid`;
	if (!row) return undefined;
	const { chartVersion, snapshot, earlierEvent, earlierOutcome, earlierSaid, earlierBy, formVersion, formData, formSecrets, ...rest } = row;
	const form = formSecrets ? { data: formData, secrets: formSecrets } : undefined;
	return {
		...rest,
		standing: stand(CHARTS[row.chart], snapshot, chartVersion),
		application: formVersion === null ? undefined : { ...rest, formVersion, form },
		earlier:
			earlierEvent && earlierOutcome ? { event: earlierEvent, outcome: earlierOutcome, said: earlierSaid, by: earlierBy } : undefined,
	};
}
