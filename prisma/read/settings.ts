import type { Database } from "../client";
import { once } from "./once";
import { below, ofUnion, reachedBy } from "./reach";

export interface CountyRow {
	id: string;
	name: string;
}

/** Counties below these paths, and those that these paths are in: their settings hold there. */
export function counties(db: Database, paths: readonly string[]): Promise<CountyRow[]> {
	return once(
		`counties ${paths.join(" ")}`,
		async () => db.$queryRaw<CountyRow[]>`
			SELECT u.id, u.name FROM unions u
			WHERE u.kind = 'county' AND (${below(ofUnion("u"), await reachedBy(db, paths))} OR EXISTS (SELECT 1 FROM unnest(${[...paths]}::text[]) p WHERE starts_with(p, u.path)))
			ORDER BY u.name`,
	);
}

export interface SettingRow {
	key: string;
	value: number;
	/** `YYYY-MM-DD` */
	effectiveFrom: string;
	decision: string;
	byName: string | null;
	at: Date;
}

/** All that a county has ever settled, the latest effect first (D7). */
export async function settingHistory(db: Database, countyId: string): Promise<SettingRow[]> {
	return db.$queryRaw<SettingRow[]>`
		SELECT s.key, (s.value #>> '{}')::float8 AS value, s.effective_from::text AS "effectiveFrom", s.decision, a.name AS "byName", s.at
		FROM setting s LEFT JOIN account a ON a.id = s.by_account_id
		WHERE s.county_id = ${countyId}::uuid ORDER BY s.effective_from DESC, s.id DESC`;
}

export interface NoticeRow {
	id: bigint;
	year: number;
	source: string;
	holidays: string[];
	workdays: string[];
	/** A later notice of the same year stands in its place. */
	replaced: boolean;
}

export async function calendarNotices(db: Database): Promise<NoticeRow[]> {
	return db.$queryRaw<NoticeRow[]>`
		SELECT n.id, n.year, n.source, n.holidays::text[] AS holidays, n.workdays::text[] AS workdays,
			EXISTS (SELECT 1 FROM calendar_notice later WHERE later.year = n.year AND later.id > n.id) AS replaced
		FROM calendar_notice n ORDER BY n.year DESC, n.id DESC`;
}
