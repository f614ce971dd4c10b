import type { Calendar } from "./calendar";
import type { PlainDate } from "./plain-date";
import type { ReadingId, Readings } from "./readings";
import { addWorkingDays } from "./working-days";

/** Who can be reminded higher than whose turn it is. */
export type Higher = "unit_chair" | "centre" | "county_chair";

/** How a journey reminds while somebody's turn is overdue. */
export interface Reminding {
	/** After how many working days again. */
	every: ReadingId;
	/** To whom next, the lowest first; from which reminder on, the county says. */
	higher: readonly Higher[];
}

const FROM: Record<Higher, ReadingId> = {
	unit_chair: "remindUnitChairFrom",
	centre: "remindCentreFrom",
	county_chair: "remindCountyChairFrom",
};

/** The readings by which a county decides whom it reminds, and when. */
export const REMINDING_READINGS: readonly string[] = ["remindAfterWorkingDays", ...Object.values(FROM)] satisfies readonly ReadingId[];

/** Who stands above whom; finance stands beside the centre. */
const RANK: Readonly<Record<string, number>> = { unit_clerk: 0, unit_chair: 1, finance: 2, centre: 2, county_chair: 3 };

const rankOf = (role: string) => RANK[role] ?? 0;

/**
 * D26: the role that a reminder is for: the highest that is reminded from this reminder on, and never one below whoever has been alerted already.
 * `remindedRole(reminding, { alerted: ["unit_clerk"], number: 2 }, DEFAULT_READINGS)` → `"centre"`
 * @param of.alerted whose turn it is, and whoever else the overdue deadline has alerted
 * @param of.number from 1
 */
export function remindedRole<Role extends string>(
	{ higher }: Reminding,
	of: { alerted: readonly [Role, ...Role[]]; number: number },
	readings: Readings,
): Role | Higher {
	const candidates: (Role | Higher)[] = [...of.alerted, ...higher.filter((role) => readings[FROM[role]] <= of.number)];
	return candidates.reduce((highest, next) => (rankOf(next) > rankOf(highest) ? next : highest));
}

/** D26: the working day on whose morning the next reminder goes out. @param lastOn the day of the last alert or reminder, day 0 */
export function remindedOn(calendar: Calendar, { every }: Reminding, lastOn: PlainDate, readings: Readings): PlainDate {
	return addWorkingDays(calendar, lastOn, readings[every]).lastDay;
}
