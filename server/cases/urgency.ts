import type { Database } from "../../prisma/client";
import type { Horizon } from "../../prisma/read/due";
import { counties } from "../../prisma/read/settings";
import { calendarNow } from "../../record/settings/reference";
import { readingsOf } from "../../record/settings/settings";
import { ROLE_LABELS, type Role } from "../../workflows/charts/chart";
import { timersHere } from "../../workflows/charts/standing";
import type { Calendar } from "../../workflows/rules/calendar";
import type { ClauseId } from "../../workflows/rules/clauses";
import { addDays, type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import { addWorkingDays, workingDaysLeft } from "../../workflows/rules/working-days";
import type { Tone } from "../words/tone";
import { type CaseRow, standingOf } from "./standing";

/** The last day that still is near: the day before the one that lies `nearWorkingDays` + 1 working days ahead. */
export function nearUntil(calendar: Calendar, today: PlainDate, nearWorkingDays: number): PlainDate {
	return addDays(addWorkingDays(calendar, today, nearWorkingDays + 1).lastDay, -1);
}

/** How far near reaches in each county that whoever reaches these paths sees something of. */
export async function horizonsOf(db: Database, paths: readonly string[], today: PlainDate): Promise<Horizon[]> {
	const [calendar, seen] = await Promise.all([calendarNow(db), counties(db, paths)]);
	return Promise.all(
		seen.map(async ({ id: countyId }) => {
			const { nearWorkingDays } = await readingsOf(db, countyId, today);
			return { countyId, nearUntil: nearUntil(calendar, today, nearWorkingDays) };
		}),
	);
}

export interface Urgency {
	tone: Tone;
	/** `超过 3 个工作日`, `还剩 2 个工作日`, `没有期限`. */
	time: string;
}

/** How a case stands to the last day of its earliest deadline. */
export function urgencyOf(lastDay: string | null, near: boolean, calendar: Calendar, today: PlainDate): Urgency {
	if (lastDay === null) return { tone: "calm", time: "没有期限" };
	const left = workingDaysLeft(calendar, today, plainDate(lastDay));
	if (left < 0) return { tone: "overdue", time: `超过 ${-left} 个工作日` };
	return { tone: near ? "near" : "calm", time: left === 0 ? "今天是最后一天" : `还剩 ${left} 个工作日` };
}

/** What is late or near of a case, by its chart's deadlines alone: the row brings no more than dates. */
export interface Lateness {
	/** The deadline's own, or the state's. */
	clause: ClauseId;
	provisional: boolean;
	/** Whose turn it is, or whom the deadline concerns; none while only time has to pass. */
	turn: string | undefined;
}

export function latenessOf(row: CaseRow & { turnRole: string | null; lastDay: string | null }): Lateness {
	const { meta, context, ...standing } = standingOf(row);
	const timer = timersHere({ meta, context, ...standing })
		.filter(({ name }) => context.deadlines[name]?.lastDay === row.lastDay)
		.at(0);
	const running = timer && context.deadlines[timer.name];
	const concerned = row.turnRole === null ? timer?.alert.to.map((role) => ROLE_LABELS[role]).join("、") : ROLE_LABELS[row.turnRole as Role];
	return {
		clause: timer?.name === "stalled" || !timer ? meta.clause : timer.alert.clause,
		provisional: running?.provisional ?? false,
		turn: concerned || undefined,
	};
}
