import { type PlainDate, parsePlainDate } from "../workflows/rules/plain-date";

/** A `date` column as Prisma gives it (midnight UTC) is a calendar day, and nothing else. */
export function dayOf(column: Date): PlainDate {
	const day = parsePlainDate(column.toISOString().slice(0, 10));
	if (!day) throw new RangeError("a date column outside 1900–2199");
	return day;
}

export function columnOf(day: PlainDate): Date {
	return new Date(`${day}T00:00:00.000Z`);
}
