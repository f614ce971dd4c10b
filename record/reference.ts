import { type Database, Prisma, type Tx } from "../prisma/client";
import { dayOf } from "../prisma/dates";
import { type Calendar, calendarOf } from "../workflows/rules/calendar";
import type { PlainDate } from "../workflows/rules/plain-date";
import type { Readings } from "../workflows/rules/readings";
import { readingsOf } from "./settings";

/**
 * The calendar and a county's readings change a few times a year and are needed by every step. Each database's are kept in memory under a
 * stamp (the newest row's id) that the step's lock query reads anyway: never stale, never read twice.
 */
interface Kept {
	calendar?: { stamp: bigint; value: Calendar };
	readings: Map<string, Readings>;
}
const kept = new WeakMap<Database, Kept>();

function keptOf(db: Database): Kept {
	const known = kept.get(db) ?? { readings: new Map() };
	kept.set(db, known);
	return known;
}

/** @param stamp the newest calendar_notice's id, as the running transaction sees it */
export async function calendarAt(db: Database, tx: Tx, stamp: bigint): Promise<Calendar> {
	const mine = keptOf(db);
	if (mine.calendar?.stamp === stamp) return mine.calendar.value;
	const notices = await tx.calendarNotice.findMany({ orderBy: { id: "asc" } });
	const value = calendarOf(
		notices.map(({ year, source, holidays, workdays }) => ({ year, source, holidays: holidays.map(dayOf), workdays: workdays.map(dayOf) })),
	);
	mine.calendar = { stamp, value };
	return value;
}

/** The calendar in force, for screens. */
export async function calendarNow(db: Database): Promise<Calendar> {
	const newest = await db.calendarNotice.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
	return calendarAt(db, db, newest?.id ?? 0n);
}

/** @param stamp the newest setting's id of the county, as the running transaction sees it */
export async function readingsAt(db: Database, tx: Tx, countyId: string, on: PlainDate, stamp: bigint): Promise<Readings> {
	const mine = keptOf(db).readings;
	const key = `${countyId}/${on}/${stamp}`;
	const known = mine.get(key);
	if (known) return known;
	const value = await readingsOf(tx, countyId, on);
	if (mine.size > 500) mine.clear();
	mine.set(key, value);
	return value;
}

/** The calendar and a county's readings as a transaction outside any step sees them. */
export async function clocksNow(
	db: Database,
	tx: Tx,
	countyId: string,
	on: PlainDate,
): Promise<{ calendar: Calendar; readings: Readings }> {
	const [stamps] = await tx.$queryRaw<{ calendar: bigint | null; setting: bigint | null }[]>(
		Prisma.sql`SELECT (SELECT max(id) FROM calendar_notice) AS calendar, (SELECT max(id) FROM setting WHERE county_id = ${countyId}::uuid) AS setting`,
	);
	return {
		calendar: await calendarAt(db, tx, stamps?.calendar ?? 0n),
		readings: await readingsAt(db, tx, countyId, on, stamps?.setting ?? 0n),
	};
}
