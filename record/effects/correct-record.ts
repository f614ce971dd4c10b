import { ROLE_LABELS } from "../../workflows/charts/chart";
import { CONFIRMS } from "../../workflows/charts/entry-events";
import { plainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { checkSaid } from "../../workflows/rules/said-field";
import { raiseAlert } from "../alerts/alerts";
import { uuidv7 } from "../ids";
import { rolesOver } from "../people/actor";
import {
	asRecorded,
	checkCorrectedDay,
	correctedBy,
	correctedValue,
	type RecordedValue,
	recordedText,
	recordedValues,
} from "../recorded-values";
import type { Effect, StepContext } from "../step-context";

/** Values that this person may put right: whoever holds the role in which they were recorded. */
function isOnesOwn(step: Pick<StepContext, "actor" | "case">, { role }: Pick<RecordedValue, "role">): boolean {
	return step.actor !== undefined && rolesOver(step.actor, step.case.unionPath, [role]).length > 0;
}

async function pointedAt(step: StepContext): Promise<RecordedValue | undefined> {
	return (await recordedValues(step.tx, step.case)).find(({ ref }) => ref === step.said.text("record"));
}

/** Why this value cannot be put right whatever it becomes. */
function checkPointed(step: StepContext, value: RecordedValue | undefined): Refusal[] {
	const no = (code: string, message: string, next: string) => [refusal(code, "D26", message, { field: "record", next })];
	if (!value) return no("no_such_value", "办理记录中没有这一项日期或文号", "请从列出的选项中选择");
	if (!isOnesOwn(step, value)) {
		const who = ROLE_LABELS[value.role];
		return no("not_ones_record", `${recordedText(value)} 由${who}登记`, `请由${who}提出更正`);
	}
	const waits = step.case.standing.context.toConfirm?.find(({ seq, field }) => seq === value.seq && field === value.field.name);
	return waits ? no("late_entry_unconfirmed", `${recordedText(value)} 是补录，还没有第二人确认`, "不属实的请不予确认，答复后再更正") : [];
}

/** The same value waits for the word on an earlier correction. */
async function checkNonePending(step: StepContext, value: RecordedValue): Promise<Refusal[]> {
	const pending = await step.tx.row`
		SELECT 1 FROM record_correction WHERE case_id = ${step.case.id}::uuid AND of_seq = ${value.seq} AND field = ${value.field.name} AND confirmed IS NULL`;
	const next = "答复以后还有误的，再提出更正";
	return pending ? [refusal("correction_unconfirmed", "D26", `${recordedText(value)} 已有一项更正待确认`, { field: "record", next })] : [];
}

/** What is said instead is a value of its kind, another one, and in order with everything around it. */
export async function checkBecomes(step: StepContext, value: RecordedValue, becomes: string): Promise<Refusal[]> {
	const wrong = checkSaid({ ...value.field, name: "becomes" }, becomes, "D26", step.today);
	if (wrong.length > 0) return wrong;
	if (becomes === value.value) {
		return [refusal("nothing_changes", "D26", "更正后与现在登记的相同", { field: "becomes", next: "没有错的不用更正" })];
	}
	const order = value.field.kind === "date" ? await checkCorrectedDay(step, value, plainDate(becomes)) : [];
	if (order.length > 0) return order;
	return (await correctedBy(step, value).rules?.(asRecorded(step, value, becomes), correctedValue(value, becomes))) ?? [];
}

/** D26: what was typed wrong is put right by the role that typed it, with a reason, once another person has confirmed it. The record stays as it was. */
export const correctRecord: Effect = {
	async before(step) {
		if ((await recordedValues(step.tx, step.case)).some((value) => isOnesOwn(step, value))) return [];
		const next = "日期和文号由登记的人更正；其他内容有误的，请在办理时说明";
		return [refusal("nothing_to_correct", "D26", "本案没有由您登记的日期或文号", { next })];
	},
	async rules(step) {
		const value = await pointedAt(step);
		const refusals = checkPointed(step, value);
		if (!value || refusals.length > 0) return refusals;
		return [...(await checkNonePending(step, value)), ...(await checkBecomes(step, value, step.said.text("becomes")))];
	},
	async waits(step, waiting) {
		const value = await pointedAt(step);
		return value ? [...waiting, { seq: step.case.version + 1, field: "record", role: confirmerOf(value), correction: true }] : waiting;
	},
	async write(step, _next, seq) {
		const value = await pointedAt(step);
		if (!value) throw new Error(`case ${step.case.id} has no such value to put right`);
		const confirmer = confirmerOf(value);
		await step.tx.write`
			INSERT INTO record_correction (id, case_id, seq, of_seq, field, was, becomes, reason, confirmer, by_account_id, for_account_id)
			VALUES (${uuidv7()}::uuid, ${step.case.id}::uuid, ${seq}, ${value.seq}, ${value.field.name}, ${value.value}, ${step.said.text("becomes")},
				${step.said.text("reason")}, ${confirmer}, ${step.actor?.accountId ?? null}::uuid, ${step.insteadOf?.accountId ?? null}::uuid)`;
		await raiseAlert(step, { kind: "recordCorrection", occasion: `${seq}/record`, role: confirmer, clause: "D26" });
	},
};

function confirmerOf({ role }: RecordedValue) {
	const confirmer = CONFIRMS[role];
	if (confirmer === undefined) throw new Error(`nobody confirms what ${role} records`);
	return confirmer;
}
