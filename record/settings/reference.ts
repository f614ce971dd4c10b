import type { Database } from "../../prisma/client";
import { once } from "../../prisma/read/once";
import { type StepTx, statements } from "../../prisma/step-sql";
import { type Calendar, type CalendarNotice, calendarOf } from "../../workflows/rules/calendar";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Readings } from "../../workflows/rules/readings";
import { type Settings, settingsIn } from "./settings";

/**
 * The calendar and a county's readings change a few times a year and are needed by every step. Each database's are kept in memory under a
 * stamp (the newest row's id) that the step's lock query reads anyway: never stale, never read twice.
 */
const MOST_KEPT = 1000;

interface Kept {
	calendar?: { stamp: number; value: Calendar };
	settings: Map<string, Settings>;
}
const kept = new WeakMap<Database, Kept>();

function keptOf(db: Database): Kept {
	const known = kept.get(db) ?? { settings: new Map() };
	kept.set(db, known);
	return known;
}

/** Before a row of either is written: their ids then come in the order in which they stand, and the newest one's speaks for all before it. */
export async function lockReference(tx: StepTx): Promise<void> {
	await tx.row`SELECT pg_advisory_xact_lock(hashtext('reference'))::text`;
}

/** @param stamp the newest calendar_notice's id, as the running transaction sees it */
export async function calendarAt(db: Database, tx: StepTx, stamp: number): Promise<Calendar> {
	const mine = keptOf(db);
	if (mine.calendar?.stamp === stamp) return mine.calendar.value;
	const notices = await tx.rows<CalendarNotice>`
		SELECT year, source, holidays::text[] AS holidays, workdays::text[] AS workdays FROM calendar_notice ORDER BY id`;
	const value = calendarOf(notices);
	mine.calendar = { stamp, value };
	return value;
}

/** The calendar in force, for screens. */
export function calendarNow(db: Database): Promise<Calendar> {
	return once("calendar", async () => {
		const newest = await db.calendarNotice.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
		return calendarAt(db, statements(db), Number(newest?.id ?? 0n));
	});
}

/** What a county has settled, as in force on a day. @param stamp the newest setting's id of the county, as the running transaction sees it */
export async function settingsAt(db: Database, tx: StepTx, countyId: string, on: PlainDate, stamp: number): Promise<Settings> {
	const mine = keptOf(db).settings;
	const key = `${countyId}/${on}/${stamp}`;
	const known = mine.get(key);
	if (known) return known;
	const value = await settingsIn(tx, countyId, on);
	if (mine.size > MOST_KEPT) mine.clear();
	mine.set(key, value);
	return value;
}

/** A county's readings as they were in force on each of these days, for screens. */
export async function readingsOn(db: Database, countyId: string, days: readonly PlainDate[]): Promise<Map<PlainDate, Readings>> {
	const tx = statements(db);
	const newest = await tx.row<{ stamp: number }>`SELECT coalesce(max(id), 0) AS stamp FROM setting WHERE county_id = ${countyId}::uuid`;
	const found = new Map<PlainDate, Readings>();
	for (const day of new Set(days)) found.set(day, (await settingsAt(db, tx, countyId, day, newest?.stamp ?? 0)).readings);
	return found;
}

/** The calendar and a county's readings as a transaction outside any step sees them. */
export async function clocksNow(
	db: Database,
	tx: StepTx,
	countyId: string,
	on: PlainDate,
): Promise<{ calendar: Calendar; readings: Readings }> {
	const stamps = await tx.row<{ calendar: number; setting: number }>`
		SELECT coalesce((SELECT max(id) FROM calendar_notice), 0) AS calendar,
			coalesce((SELECT max(id) FROM setting WHERE county_id = ${countyId}::uuid), 0) AS setting`;
	return {
		calendar: await calendarAt(db, tx, stamps?.calendar ?? 0),
		readings: (await settingsAt(db, tx, countyId, on, stamps?.setting ?? 0)).readings,
	};
}
