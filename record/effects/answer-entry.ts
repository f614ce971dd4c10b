import type { ToConfirm } from "../../workflows/charts/chart";
import { deadline } from "../../workflows/rules/deadline";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import type { Effect, StepContext } from "../step-context";

interface LateEntry {
	field: string;
	day: PlainDate;
	event: string;
	byAccountId: string;
	forAccountId: string | null;
}

/** The first that waits; the event is only there while something does. */
function firstOf(step: StepContext): ToConfirm {
	const [first] = step.case.standing.context.toConfirm ?? [];
	if (!first) throw new Error(`nothing waits to be confirmed on case ${step.case.id}`);
	return first;
}

async function entryOf(step: StepContext): Promise<LateEntry> {
	const { seq, field } = firstOf(step);
	const entry = await step.tx.row<LateEntry>`
		SELECT l.field, l.day, e.event, l.by_account_id AS "byAccountId", l.for_account_id AS "forAccountId"
		FROM late_entry l JOIN event e ON (e.case_id, e.seq) = (l.case_id, l.seq)
		WHERE l.case_id = ${step.case.id}::uuid AND l.seq = ${seq} AND l.field = ${field}`;
	if (!entry) throw new Error(`case ${step.case.id} waits for record ${seq}, which was not late`);
	return entry;
}

/** Who recorded it, or had it recorded in their stead, does not answer for it. */
async function before(step: StepContext): Promise<Refusal[]> {
	const { byAccountId, forAccountId } = await entryOf(step);
	const mine = [step.actor?.accountId, step.insteadOf?.accountId];
	if (![byAccountId, forAccountId].some((one) => one !== null && mine.includes(one))) return [];
	return [refusal("two_people", "D26", "补录由您（或您代理的人）登记，须由另一人确认", { next: "请由另一人确认" })];
}

async function answer(step: StepContext, confirmed: boolean, decidedSeq: number): Promise<void> {
	const { seq, field } = firstOf(step);
	await step.tx.write`
		UPDATE late_entry SET confirmed = ${confirmed}, decided_seq = ${decidedSeq}, decided_on = ${step.today}::date,
			decided_by = ${step.actor?.accountId ?? null}::uuid, decided_for = ${step.insteadOf?.accountId ?? null}::uuid
		WHERE case_id = ${step.case.id}::uuid AND seq = ${seq} AND field = ${field}`;
	await step.tx.write`
		UPDATE alert SET cleared_at = ${new Date(step.at)}
		WHERE case_id = ${step.case.id}::uuid AND kind = 'lateEntry' AND occasion = ${`${seq}/${field}`} AND cleared_at IS NULL`;
}

/** The second person has seen that the day is true. A notice then counts from the day on which it went up (D14). */
const confirmEntry: Effect = {
	before,
	async facts(step) {
		const { event, day } = await entryOf(step);
		const { noticeOver } = step.case.standing.context.deadlines;
		if (event !== "POST_NOTICE" || !noticeOver || !step.case.state.startsWith("publicise.")) return {};
		return { deadlines: { noticeOver: deadline(step.calendar, day, noticeOver.workingDays) } };
	},
	waits: (_step, [, ...rest]) => rest,
	write: (step, _next, seq) => answer(step, true, seq),
};

/** Not confirmed: the act counts from the day on which it was recorded. */
const declineEntry: Effect = {
	before,
	waits: (_step, [, ...rest]) => rest,
	write: (step, _next, seq) => answer(step, false, seq),
};

/** The same on every chart. */
export const ENTRY_EFFECTS = { CONFIRM_ENTRY: confirmEntry, DECLINE_ENTRY: declineEntry } as const satisfies Record<string, Effect>;
