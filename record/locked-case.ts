import { Prisma, type Tx } from "../prisma/client";
import { CHARTS, type ChartId } from "../workflows/charts";
import { type Standing, stand } from "../workflows/charts/standing";
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
	lastHash: Uint8Array | null;
	/** Of an application: the newest version of its form. */
	newestForm: number | null;
	/** What became of this key before, if it was used. */
	earlier: { event: string; outcome: Outcome } | undefined;
	calendarStamp: bigint;
	settingStamp: bigint;
}

interface Row extends Omit<LockedCase, "standing" | "earlier" | "calendarStamp" | "settingStamp"> {
	chartVersion: number;
	snapshot: unknown;
	earlierEvent: string | null;
	earlierOutcome: Outcome | null;
	calendarStamp: bigint | null;
	settingStamp: bigint | null;
}

export async function lockCase(tx: Tx, caseId: string, key: string): Promise<LockedCase | undefined> {
	return read(tx, caseId, key, Prisma.sql`FOR UPDATE OF c`);
}

/** The same, only looked at: for screens that say what may come next. */
export async function lookAtCase(tx: Tx, caseId: string): Promise<LockedCase | undefined> {
	return read(tx, caseId, "", Prisma.empty);
}

async function read(tx: Tx, caseId: string, key: string, lock: Prisma.Sql): Promise<LockedCase | undefined> {
	const [row] = await tx.$queryRaw<Row[]>(Prisma.sql`
		SELECT c.id, c.chart, c.chart_version AS "chartVersion", c.snapshot, c.state, c.version, c.union_id AS "unionId", u.path AS "unionPath",
			u.category AS "unionCategory", c.county_id AS "countyId", k.path AS "countyPath", c.turn_union_id AS "turnUnionId",
			t.path AS "turnUnionPath", c.since_at AS "sinceAt", c.ended, c.last_hash AS "lastHash", f.form_version AS "newestForm",
			e.event AS "earlierEvent", e.outcome AS "earlierOutcome",
			(SELECT max(id) FROM calendar_notice) AS "calendarStamp", (SELECT max(id) FROM setting s WHERE s.county_id = c.county_id) AS "settingStamp"
		FROM cases c JOIN unions u ON u.id = c.union_id JOIN unions k ON k.id = c.county_id JOIN unions t ON t.id = c.turn_union_id
			LEFT JOIN application f ON f.case_id = c.id LEFT JOIN command e ON e.case_id = c.id AND e.key = ${key}
		WHERE c.id = ${caseId}::uuid ${lock}`);
	if (!row) return undefined;
	const { chartVersion, snapshot, earlierEvent, earlierOutcome, ...rest } = row;
	return {
		...rest,
		standing: stand(CHARTS[row.chart], snapshot, chartVersion),
		earlier: earlierEvent && earlierOutcome ? { event: earlierEvent, outcome: earlierOutcome } : undefined,
		calendarStamp: row.calendarStamp ?? 0n,
		settingStamp: row.settingStamp ?? 0n,
	};
}
