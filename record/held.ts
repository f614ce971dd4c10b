import { saysDayOf } from "../workflows/charts/acts";
import { ROLE_LABELS, type ToConfirm } from "../workflows/charts/chart";
import { blocking, restsOnShortNotice, type Standing } from "../workflows/charts/standing";
import { formatDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import type { Effect, StepContext } from "./step-context";

/** What a case that is led on waits for: a second person's word on a day, the chair's on an objection (D15, Z11, D26). */
function checkHeld(at: Standing): Refusal[] {
	const { context, chart } = at;
	const [waits] = blocking(context);
	const { openObjections = 0 } = context;
	const refusals: Refusal[] = waits ? [unconfirmed(waits)] : [];
	if (openObjections > 0) {
		const clause = chart.events.OBJECT?.clause ?? "D15";
		refusals.push(refusal("open_objection", clause, `还有 ${openObjections} 条异议未处理`, { next: "请工会主席先处理异议" }));
	}
	if (restsOnShortNotice(at)) {
		const lastDay = context.deadlines.noticeOver?.lastDay;
		const message = `按现在的放假安排，公示到 ${lastDay ? formatDate(lastDay) : "期满"} 才满天数，上报时天数不足`;
		refusals.push(refusal("notice_short", "D14", message, { next: "请县总工会决定：公示予以认可，或重新公示" }));
	}
	return refusals;
}

function unconfirmed({ seq, role, correction }: ToConfirm): Refusal {
	const [code, what] = correction
		? (["correction_unconfirmed", `第 ${seq} 条提出的更正`] as const)
		: (["late_entry_unconfirmed", `第 ${seq} 条记录的日期是补录，`] as const);
	return refusal(code, "D26", `${what}还没有第二人确认`, { next: `请${ROLE_LABELS[role]}先“确认补录或更正”` });
}

/**
 * A late day that nobody confirms becomes that of its recording (D26): what is dated after it waits for the second person too, or it would stand before
 * what it follows.
 */
async function checkDayBefore(step: StepContext): Promise<Refusal[]> {
	const { case: of, spec, tx } = step;
	const late = blocking(of.standing.context).filter(({ correction }) => !correction);
	const follows = (spec?.fields ?? []).flatMap((field) => field.follows ?? []);
	if (late.length === 0 || follows.length === 0) return [];
	const records = await tx.rows<{ seq: number; event: string }>`
		SELECT seq, event FROM event WHERE case_id = ${of.id}::uuid AND seq = ANY(${late.map(({ seq }) => seq)}::int[])`;
	const waits = late.find(({ seq, field }) => {
		const event = records.find((record) => record.seq === seq)?.event ?? "";
		return follows.some((act) => saysDayOf(act, event, field));
	});
	return waits ? [unconfirmed(waits)] : [];
}

/** What stands in the way whatever is said: what waits for a second person, and the event's own reasons. */
export async function before(step: StepContext, effect: Effect): Promise<Refusal[]> {
	const held = step.spec?.forward ? checkHeld(step.case.standing) : step.spec?.neverHeld ? [] : await checkDayBefore(step);
	return [...held, ...((await effect.before?.(step)) ?? [])];
}
