import type { ChartContext } from "../../workflows/charts/chart";
import { formatDate, type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { runFrom } from "../settings/deadline-lengths";
import type { CorrectedValue, Effect, StepContext } from "../step-context";

/** D22: what the national system has to be told. */
export type EntryKind = "change" | "service" | "transfer" | "cancellation" | "blacklist";

interface OpenTask {
	id: string;
	openedOn: PlainDate;
}

/** The target runs from the oldest task that is still open. @param from the day on which the change was learned */
export function entryArmed(step: StepContext, from: PlainDate): { deadlines: ChartContext["deadlines"] } {
	const { openEntries = 0 } = step.case.standing.context;
	return { deadlines: openEntries > 0 ? {} : { entryOverdue: runFrom(step, "entryOverdue", from) } };
}

/** D22: each change, transfer and cancellation opens its own task to enter it in the national system. @param seq the record that opens it */
export async function openEntryTask(step: StepContext, kind: EntryKind, from: PlainDate, seq: number): Promise<void> {
	await step.tx.write`
		INSERT INTO entry_task (id, file_id, kind, seq, opened_on, last_day)
		VALUES (${uuidv7()}::uuid, ${step.case.id}::uuid, ${kind}, ${seq}, ${from}::date, ${runFrom(step, "entryOverdue", from).lastDay}::date)`;
}

/** The change was learned on another day: its task, if it has one, runs from that day. */
export async function redateTask(step: StepContext, { seq, becomes }: CorrectedValue): Promise<void> {
	const from = plainDate(becomes);
	await step.tx.write`
		UPDATE entry_task SET opened_on = ${from}::date, last_day = ${runFrom(step, "entryOverdue", from).lastDay}::date
		WHERE file_id = ${step.case.id}::uuid AND seq = ${seq}`;
}

/** The target runs from the oldest open task, of which this one begins on another day. */
export async function entryAnew(step: StepContext, { seq, becomes }: CorrectedValue): Promise<ChartContext["deadlines"]> {
	const open = await step.tx.rows<{ seq: number; openedOn: PlainDate }>`
		SELECT seq, opened_on AS "openedOn" FROM entry_task WHERE file_id = ${step.case.id}::uuid AND entered_on IS NULL`;
	const [oldest] = open.map((task) => (task.seq === seq ? plainDate(becomes) : task.openedOn)).sort();
	return oldest ? { entryOverdue: runFrom(step, "entryOverdue", oldest) } : {};
}

/** D22: it was entered before: no day later than that on which it was learned. */
export async function checkTaskAfter(step: StepContext, { seq, becomes }: CorrectedValue): Promise<Refusal[]> {
	const task = await step.tx.row<{ enteredOn: PlainDate | null }>`
		SELECT entered_on AS "enteredOn" FROM entry_task WHERE file_id = ${step.case.id}::uuid AND seq = ${seq}`;
	if (!task?.enteredOn || becomes <= task.enteredOn) return [];
	const message = `更正后为 ${formatDate(plainDate(becomes))}，晚于录入全国系统的日期（${formatDate(task.enteredOn)}）`;
	return [refusal("date_after_later_step", "D22", message, { field: "becomes", next: "请核对日期；录入日期也有误的，请先更正录入日期" })];
}

async function openTasks(step: StepContext): Promise<OpenTask[]> {
	return step.tx.rows<OpenTask>`
		SELECT id, opened_on AS "openedOn" FROM entry_task WHERE file_id = ${step.case.id}::uuid AND entered_on IS NULL ORDER BY opened_on, seq`;
}

/** D22: the national system knows it now; the target goes on with the next task, if there is one. */
export const enterChange: Effect = {
	async before(step) {
		const open = await openTasks(step);
		return open.length > 0 ? [] : [refusal("nothing_to_enter", "D22", "没有待录入的变化", { next: "家庭情况有变时，请先登记变化" })];
	},
	async rules(step) {
		if ((await openTasks(step)).some(({ id }) => id === step.said.text("task"))) return [];
		return [refusal("no_such_task", "D22", "没有这项录入任务，或已经录入", { field: "task", next: "请从列出的任务中选择" })];
	},
	async facts(step) {
		const next = (await openTasks(step)).find(({ id }) => id !== step.said.text("task"));
		return { deadlines: { entryOverdue: next && runFrom(step, "entryOverdue", next.openedOn) } };
	},
	async write(step, _next, seq) {
		await step.tx.write`
			UPDATE entry_task SET entered_on = ${step.said.date("enteredOn")}::date, done_seq = ${seq} WHERE id = ${step.said.text("task")}::uuid`;
		// While another waits, it is not known how much of the form has been keyed.
		if ((await openTasks(step)).length > 0) return;
		await step.tx
			.write`UPDATE file SET keyed_version = form_version, keyed_at = ${new Date(step.at)} WHERE case_id = ${step.case.id}::uuid`;
	},
	corrected: {
		enteredOn: {
			async write(step, { seq, becomes }) {
				await step.tx
					.write`UPDATE entry_task SET entered_on = ${becomes}::date WHERE file_id = ${step.case.id}::uuid AND done_seq = ${seq}`;
			},
		},
	},
};
