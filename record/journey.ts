import type { Database } from "../prisma/client";
import { type LogRow, type ReminderRow, reminders } from "../prisma/read/case-page";
import type { ChartId } from "../workflows/charts";
import { visitsAfter } from "../workflows/journey";
import type { Visit } from "../workflows/messages";
import type { Calendar } from "../workflows/rules/calendar";
import { addDays, type PlainDate, plainDate } from "../workflows/rules/plain-date";
import type { Readings } from "../workflows/rules/readings";
import { workingDaysSince } from "../workflows/rules/working-days";
import { workingDaysOf } from "./settings/deadline-lengths";
import { calendarNow, readingsOn } from "./settings/reference";
import { stateInfo, stepTold } from "./stages";

/** A stay in one stage, as screens show it. */
export interface StageVisit {
	stage: string;
	since: PlainDate;
	/** None while the case is there. */
	until: PlainDate | null;
	/** Spent so far, `since` being day 0. */
	workingDays: number;
	/** By the readings in force at its end (today, while it lasts): of the states stood in so far. None where nobody is expected to do anything. */
	expectedWorkingDays: number | null;
	/** What was recorded there, the oldest first. */
	steps: LogRow[];
	reminders: ReminderRow[];
}

export interface JourneyOf {
	caseId: string;
	chart: ChartId;
	countyId: string;
	today: PlainDate;
}

/** D26: the way of a case, visit by visit: the same that its workflow shows, with the days spent against what is expected. @param log as `caseLog` reads it */
export async function journeyOf(db: Database, of: JourneyOf, log: readonly LogRow[]): Promise<StageVisit[]> {
	const rows = new Map(log.toSorted((a, b) => a.seq - b.seq).map((row) => [row.seq, row]));
	const visits = visitsAfter(
		[],
		[...rows.values()].map((row) => stepTold(of.chart, { ...row, recorded: row.type })),
	);
	const ends = visits.map(({ until }) => (until === undefined ? of.today : plainDate(until)));
	const [calendar, readings, reminded] = await Promise.all([calendarNow(db), readingsOn(db, of.countyId, ends), reminders(db, of.caseId)]);
	return visits.map((visit, index): StageVisit => {
		const [before, next] = [visits[index - 1], visits[index + 1]];
		const opening = openingOf(visit, before);
		const [end = of.today, steps] = [ends[index], rowsOf(visit, rows)];
		const by = readings.get(end);
		const states = [rows.get(opening), ...steps].flatMap((row) =>
			row && stateInfo(of.chart, row.state).meta.step === visit.stage ? [row.state] : [],
		);
		const closed = next ? openingOf(next, visit) : Number.POSITIVE_INFINITY;
		return {
			stage: visit.stage,
			since: plainDate(visit.since),
			until: visit.until === undefined ? null : end,
			workingDays: spent(calendar, plainDate(visit.since), visit.until === undefined ? end : lastDayIn(end, steps.at(-1))),
			expectedWorkingDays: by ? expectedIn(of.chart, states, by, index > 0) : null,
			steps,
			reminders: reminded.filter(({ visit: seq }) => seq >= opening && seq < closed),
		};
	});
}

/** The number of the step that led here: the last of the visit before, or its own first where it began anew. */
function openingOf(visit: Visit, before: Visit | undefined): number {
	const led = before?.steps.at(-1);
	return before && led && before.stage !== visit.stage && led.stage === visit.stage ? led.seq : (visit.steps[0]?.seq ?? 0);
}

function rowsOf(visit: Visit, rows: ReadonlyMap<number, LogRow>): LogRow[] {
	return visit.steps.flatMap(({ seq }) => rows.get(seq) ?? []);
}

/** What time itself leads on it does as a day begins: nothing of that day was spent. */
function lastDayIn(end: PlainDate, last: LogRow | undefined): PlainDate {
	return last?.event.startsWith("xstate.after.") ? addDays(end, -1) : end;
}

function spent(calendar: Calendar, since: PlainDate, end: PlainDate): number {
	return end <= since ? 0 : workingDaysSince(calendar, since, end);
}

/** The expected days of these states together, each counted once; null where none of them is expected to end. @param again the case has come back here */
function expectedIn(chart: ChartId, states: readonly string[], readings: Readings, again: boolean): number | null {
	const days = [...new Set(states)].flatMap((state) => expectedOf(chart, state, readings, again) ?? []);
	return days.length === 0 ? null : days.reduce((sum, next) => sum + next);
}

function expectedOf(chart: ChartId, state: string, readings: Readings, again: boolean): number | undefined {
	const { meta, deadlines } = stateInfo(chart, state);
	if (deadlines.includes("noticeOver")) return chart === "application" ? readings.noticeWorkingDays : readings.grantNoticeWorkingDays;
	if (meta.turn === undefined || (meta.expectedAgain && !again)) return undefined;
	const lengths = deadlines.flatMap((name) => workingDaysOf(name, readings, { meta }) ?? []);
	return lengths.length === 0 ? undefined : Math.min(...lengths);
}
