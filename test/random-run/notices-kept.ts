import type { Database } from "../../prisma/client";
import { addDays, type PlainDate } from "../../workflows/rules/plain-date";
import { type Logged, named } from "./log";
import { type Exceptions, type KnownOn, workingDaysBetween } from "./working";

/** D14, Z10: what each notice has to hang. */
const DAYS = 5;

/**
 * Day 0 of a posting as it counted when record `at` was written (undefined: now): its own day where that was recorded on it or on the next working day, or
 * where a second person had confirmed it or put it right; else the day of its recording. Two where the calendar was amended that day.
 */
export function daysZero(records: readonly Logged[], posting: Logged, known: KnownOn, at?: number): PlainDate[] {
	const posted = posting.said.postedOn as PlainDate;
	const atOnce = (calendar: Exceptions) => workingDaysBetween(calendar, posted, addDays(posting.on, -1)) === 0;
	let days = [...new Set(known(posting.on).map((calendar) => (atOnce(calendar) ? posted : posting.on)))];
	// The words on it, in their order: on a late posting, and on corrections to it.
	const pending: (PlainDate | undefined)[] = [];
	for (const { seq, event, late, said } of records) {
		if (at !== undefined && seq >= at) break;
		if (event === "CONFIRM_ENTRY" || event === "DECLINE_ENTRY") {
			const becomes = pending.shift();
			if (event === "CONFIRM_ENTRY" && becomes !== undefined) days = [becomes];
		}
		if (event === "CORRECT_RECORD") pending.push(said.record === `${posting.seq}/postedOn` ? (said.becomes as PlainDate) : undefined);
		for (const _ of late) pending.push(seq === posting.seq ? posted : undefined);
	}
	return days;
}

/** Every report follows a notice that had hung its days, by the calendar known that day (D14, D15, Z11). */
export function reportedTooSoon(log: ReadonlyMap<string, readonly Logged[]>, known: KnownOn): string[] {
	return [...log.values()].flatMap((records) =>
		records.flatMap((record, index) => {
			if (record.event !== "REPORT") return [];
			const posting = records.slice(0, index).findLast(({ event }) => event === "POST_NOTICE");
			if (!posting) return [`${named(record)}: nothing was ever posted`];
			const days = daysZero(records, posting, known, record.seq);
			const stood = known(record.on).some((calendar) => days.some((day) => hung(calendar, day, record.on) >= DAYS));
			return stood
				? []
				: [`${named(record)}: on ${record.on}, while ${named(posting)} of ${posting.said.postedOn} (recorded ${posting.on}) hung`];
		}),
	);
}

/** On how many working days it hung before this day; day 0 is none, and the day itself is not over. */
function hung(calendar: Exceptions, from: PlainDate, on: PlainDate): number {
	return workingDaysBetween(calendar, from, addDays(on, -1));
}

const DECIDES = [
	"recognise",
	"approve.collate",
	"approve.meeting",
	"disburse.toPay",
	"disburse.prepared",
	"disburse.bounced",
	"disburse.fixed",
];

/** Where the calendar of today makes a reported notice too short, the county is asked, or has let it stand (the reading of "a provisional day"). */
export async function shortAndUnasked(
	db: Database,
	log: ReadonlyMap<string, readonly Logged[]>,
	known: KnownOn,
	today: PlainDate,
): Promise<string[]> {
	const now = known(today).at(-1) ?? new Map();
	const open = await db.case.findMany({ where: { state: { in: DECIDES } }, select: { id: true, snapshot: true } });
	return open.flatMap(({ id, snapshot }) => {
		const records = log.get(id) ?? [];
		const posting = records.findLast(({ event }) => event === "POST_NOTICE");
		const report = posting && records.find(({ event, seq }) => event === "REPORT" && seq > posting.seq);
		if (!posting || !report || records.some(({ event, seq }) => event === "NOTICE_STANDS" && seq > report.seq)) return [];
		const { context } = snapshot as { context: { noticeShort?: boolean } };
		if (context.noticeShort || daysZero(records, posting, known).some((day) => hung(now, day, report.on) >= DAYS)) return [];
		return [
			`${named(report)} of ${report.on}: ${named(posting)} of ${posting.said.postedOn} did not hang ${DAYS} working days by now, and nobody is asked`,
		];
	});
}
