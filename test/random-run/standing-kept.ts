import type { Database } from "../../prisma/client";
import type { ChartContext } from "../../workflows/charts/chart";
import type { PlainDate } from "../../workflows/rules/plain-date";
import type { Logged } from "./log";
import { daysZero } from "./notices-kept";
import { type Exceptions, type KnownOn, workingDaysBetween } from "./working";

interface Open {
	id: string;
	state: string;
	snapshot: unknown;
	toConfirm: string[];
	objections: number;
}

const contextOf = ({ snapshot }: Pick<Open, "snapshot">): ChartContext => (snapshot as { context: ChartContext }).context;

/** What a case waits for is what the rows say: words of a second person that were not given, objections that were not decided (D15, D26). */
export async function waitsOtherwise(db: Database): Promise<string[]> {
	const cases = await db.$queryRaw<Open[]>`
		SELECT c.id, c.state, c.snapshot, (SELECT count(*)::int FROM objection o WHERE o.case_id = c.id AND o.outcome = 'open') AS objections, ARRAY(
			SELECT l.seq || '/' || l.field FROM late_entry l WHERE l.case_id = c.id AND l.confirmed IS NULL
			UNION ALL SELECT k.seq || '/record' FROM record_correction k WHERE k.case_id = c.id AND k.confirmed IS NULL) AS "toConfirm"
		FROM cases c`;
	return cases.flatMap((one) => {
		const context = contextOf(one);
		const waits = (context.toConfirm ?? []).map(({ seq, field }) => `${seq}/${field}`);
		const wrong =
			waits.toSorted().join() === one.toConfirm.toSorted().join() ? [] : [`${one.id} waits for ${waits}, the rows for ${one.toConfirm}`];
		// Of a case that was closed nobody decides them any more.
		const counted = context.openObjections ?? 0;
		if (counted !== one.objections && !["closed", "withdrawn"].includes(one.state))
			wrong.push(`${one.id} in ${one.state} counts ${counted} objections, the rows ${one.objections}`);
		return wrong;
	});
}

const LENGTH: Readonly<Record<string, number>> = { noticeOver: 5, feedbackOverdue: 30 };

/** A deadline that still runs counts from the day that is in force, and ends where the calendar of today says (D14, Z13). */
export async function runOtherwise(
	db: Database,
	log: ReadonlyMap<string, readonly Logged[]>,
	known: KnownOn,
	now: Exceptions,
): Promise<string[]> {
	const open = await db.case.findMany({
		where: { OR: [{ state: { startsWith: "publicise.posted" } }, { chart: "grant", state: { in: ["feedback", "reversing"] } }] },
		select: { id: true, state: true, snapshot: true },
	});
	return open.flatMap(({ id, state, snapshot }) => {
		const context: ChartContext & { entered?: boolean } = contextOf({ snapshot });
		const { deadlines } = context;
		// Once it is entered nothing of it is due, while its reversal waits neither.
		if (context.entered) return [];
		const name = state === "publicise.posted" ? "noticeOver" : "feedbackOverdue";
		const records = log.get(id) ?? [];
		const end = deadlines[name];
		if (!end) return [`${id} in ${state} runs to no ${name}`];
		if (end.passed) return [];
		const from = startOf(name, records, known);
		const wrong = from.includes(end.from) ? [] : [`${id} in ${state}: ${name} runs from ${end.from}, not from ${from}`];
		const days = workingDaysBetween(now, end.from, end.lastDay);
		if (days !== LENGTH[name]) wrong.push(`${id} in ${state}: ${name} of ${end.from} ends on ${end.lastDay}, after ${days} working days`);
		return wrong;
	});
}

function startOf(name: "noticeOver" | "feedbackOverdue", records: readonly Logged[], known: KnownOn): PlainDate[] {
	const start = records.findLast(({ event }) => event === (name === "noticeOver" ? "POST_NOTICE" : "CONFIRM"));
	if (!start) return [];
	return name === "noticeOver" ? daysZero(records, start, known) : [start.force.confirmedOn as PlainDate];
}
