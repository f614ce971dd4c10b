import { ROLE_LABELS } from "../workflows/charts/chart";
import { blocking, restsOnShortNotice, type Standing } from "../workflows/charts/standing";
import { formatDate } from "../workflows/rules/plain-date";
import { type Refusal, refusal } from "../workflows/rules/refusal";
import type { Effect, StepContext } from "./step-context";

/** What a case that is led on waits for: a second person's word on a day, the chair's on an objection (D15, Z11, D26). */
function checkHeld(at: Standing): Refusal[] {
	const { context, chart } = at;
	const [waits] = blocking(context);
	const { openObjections = 0 } = context;
	const refusals: Refusal[] = [];
	if (waits) {
		const who = ROLE_LABELS[waits.role];
		const [code, what] = waits.correction
			? (["correction_unconfirmed", `第 ${waits.seq} 条提出的更正`] as const)
			: (["late_entry_unconfirmed", `第 ${waits.seq} 条记录的日期是补录，`] as const);
		refusals.push(refusal(code, "D26", `${what}还没有第二人确认`, { next: `请${who}先“确认补录或更正”` }));
	}
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

/** What stands in the way whatever is said: what waits for a second person, and the event's own reasons. */
export async function before(step: StepContext, effect: Effect): Promise<Refusal[]> {
	return [...(step.spec?.forward ? checkHeld(step.case.standing) : []), ...((await effect.before?.(step)) ?? [])];
}
