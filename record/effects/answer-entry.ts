import type { ToConfirm } from "../../workflows/charts/chart";
import { deadline } from "../../workflows/rules/deadline";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { recordedValues } from "../recorded-values";
import type { Effect, StepContext } from "../step-context";
import { checkElsewhere, checkStillFits, deadlinesAfter, follow, type Proposed, proposedOn, rowsFollow } from "./answer-correction";
import { correctRecord } from "./correct-record";

interface LateEntry {
	field: string;
	day: PlainDate;
	event: string;
	/** It was done anew since (a notice that hangs again). */
	replaced: boolean;
}

/** The first that waits; the event is only there while something does. */
function firstOf(step: StepContext): ToConfirm {
	const [first] = step.case.standing.context.toConfirm ?? [];
	if (!first) throw new Error(`nothing waits to be confirmed on case ${step.case.id}`);
	return first;
}

async function entryOf(step: StepContext, { seq, field }: ToConfirm): Promise<LateEntry> {
	const entry = await step.tx.row<LateEntry>`
		SELECT l.field, l.day, e.event, EXISTS (SELECT 1 FROM event x WHERE x.case_id = e.case_id AND x.event = e.event AND x.seq > e.seq) AS replaced
		FROM late_entry l JOIN event e ON (e.case_id, e.seq) = (l.case_id, l.seq)
		WHERE l.case_id = ${step.case.id}::uuid AND l.seq = ${seq} AND l.field = ${field}`;
	if (!entry) throw new Error(`case ${step.case.id} waits for record ${seq}, which was not late`);
	return entry;
}

/** Who recorded it, or had it recorded in their stead, does not answer for it. */
async function before(step: StepContext): Promise<Refusal[]> {
	const by = await step.tx.row<{ byAccountId: string; forAccountId: string | null }>`
		SELECT by_account_id AS "byAccountId", for_account_id AS "forAccountId" FROM event
		WHERE case_id = ${step.case.id}::uuid AND seq = ${firstOf(step).seq}`;
	const mine = [step.actor?.accountId, step.insteadOf?.accountId].filter((one) => one !== undefined);
	if (!mine.some((one) => one === by?.byAccountId || one === by?.forAccountId)) return [];
	return [refusal("two_people", "D26", "这一项由您（或您代理的人）登记，须由另一人确认", { next: "请由另一人确认" })];
}

/** The second person's word, whichever it is, and what it settles. */
async function answer(step: StepContext, confirmed: boolean, decidedSeq: number): Promise<void> {
	const { seq, field, correction } = firstOf(step);
	const [by, instead] = [step.actor?.accountId ?? null, step.insteadOf?.accountId ?? null];
	if (correction) {
		const proposed = await proposedOn(step, firstOf(step));
		await step.tx.write`
			UPDATE record_correction SET confirmed = ${confirmed}, decided_seq = ${decidedSeq}, decided_on = ${step.today}::date, decided_by = ${by}::uuid,
				decided_for = ${instead}::uuid WHERE case_id = ${step.case.id}::uuid AND seq = ${seq}`;
		if (confirmed) await follow(step, proposed, { correctionSeq: seq, seq: decidedSeq });
	} else {
		const given = confirmed ? undefined : await givenUp(step, firstOf(step));
		await step.tx.write`
			UPDATE late_entry SET confirmed = ${confirmed}, decided_seq = ${decidedSeq}, decided_on = ${step.today}::date, decided_by = ${by}::uuid,
				decided_for = ${instead}::uuid WHERE case_id = ${step.case.id}::uuid AND seq = ${seq} AND field = ${field}`;
		if (given) await rowsFollow(step, given, decidedSeq);
	}
	await step.tx.write`
		UPDATE alert SET cleared_at = ${new Date(step.at)}
		WHERE case_id = ${step.case.id}::uuid AND kind IN ('lateEntry', 'recordCorrection') AND occasion = ${`${seq}/${field}`} AND cleared_at IS NULL`;
}

/** The second person has seen that it is true. A notice then counts from the day on which it went up (D14), a correction is in force. */
const confirmEntry: Effect = {
	async before(step) {
		const first = firstOf(step);
		const apart = await before(step);
		return apart.length > 0 || !first.correction ? apart : checkStillFits(step, await proposedOn(step, first));
	},
	async facts(step) {
		const first = firstOf(step);
		if (first.correction) return { deadlines: await deadlinesAfter(step, await proposedOn(step, first)) };
		const { event, day, replaced } = await entryOf(step, first);
		const { noticeOver } = step.case.standing.context.deadlines;
		// The word on a sheet that hangs no more says nothing of the one that hangs (D14).
		if (event !== "POST_NOTICE" || replaced || !noticeOver || !step.case.state.startsWith("publicise.")) return {};
		return { deadlines: { noticeOver: deadline(step.calendar, day, noticeOver.workingDays) } };
	},
	waits: (_step, [, ...rest]) => rest,
	write: (step, _next, seq) => answer(step, true, seq),
};

/** A late day that nobody confirms: it becomes that of its recording; none of what stands elsewhere (the day of an application on its form). */
async function givenUp(step: StepContext, { seq, field }: ToConfirm): Promise<Proposed | undefined> {
	const value = (await recordedValues(step.tx, step.case)).find((one) => one.seq === seq && one.field.name === field);
	return value && { value, becomes: value.recordedOn };
}

/** Not confirmed: the act counts from the day on which it was recorded, everywhere; what was to be put right stays as it was. */
const declineEntry: Effect = {
	async before(step) {
		const first = firstOf(step);
		const apart = await before(step);
		const given = apart.length > 0 || first.correction ? undefined : await givenUp(step, first);
		return given ? checkElsewhere(step, given) : apart;
	},
	async facts(step) {
		const first = firstOf(step);
		const given = first.correction ? undefined : await givenUp(step, first);
		return given ? { deadlines: await deadlinesAfter(step, given) } : {};
	},
	waits: (_step, [, ...rest]) => rest,
	write: (step, _next, seq) => answer(step, false, seq),
};

/** The same on every chart. */
export const ENTRY_EFFECTS = {
	CORRECT_RECORD: correctRecord,
	CONFIRM_ENTRY: confirmEntry,
	DECLINE_ENTRY: declineEntry,
} as const satisfies Record<string, Effect>;
