import type { ChartContext, DeadlineName, ToConfirm } from "../../workflows/charts/chart";
import { timersHere } from "../../workflows/charts/standing";
import { formatDate } from "../../workflows/rules/plain-date";
import type { Refusal } from "../../workflows/rules/refusal";
import { asRecorded, correctedBy, correctedValue, type RecordedValue, recordedValues } from "../recorded-values";
import type { StepContext } from "../step-context";
import { checkBecomes } from "./correct-record";

/** A value of the record, and what it becomes. */
export interface Proposed {
	value: RecordedValue;
	becomes: string;
}

/** What the correction that waits is about. */
export async function proposedOn(step: StepContext, { seq }: ToConfirm): Promise<Proposed> {
	const row = await step.tx.row<{ ofSeq: number; field: string; becomes: string }>`
		SELECT of_seq AS "ofSeq", field, becomes FROM record_correction WHERE case_id = ${step.case.id}::uuid AND seq = ${seq}`;
	const value = (await recordedValues(step.tx, step.case)).find((one) => one.seq === row?.ofSeq && one.field.name === row.field);
	if (!row || !value) throw new Error(`case ${step.case.id} waits for record ${seq}, which corrects nothing`);
	return { value, becomes: row.becomes };
}

/** What was in order when it was proposed may not be any more. */
export async function checkStillFits(step: StepContext, { value, becomes }: Proposed): Promise<Refusal[]> {
	return (await checkBecomes(step, value, becomes)).map(({ field: _, ...rest }) => ({
		...rest,
		next: "请不予确认，再由登记的人按实际提出更正",
	}));
}

/** The deadlines that run from it, anew. */
export async function deadlinesAfter(step: StepContext, { value, becomes }: Proposed): Promise<ChartContext["deadlines"]> {
	return (await correctedBy(step, value).deadlines?.(asRecorded(step, value, becomes), correctedValue(value, becomes))) ?? {};
}

/** What would break a rule elsewhere (a cap of another year). */
export async function checkElsewhere(step: StepContext, { value, becomes }: Proposed): Promise<Refusal[]> {
	const found = (await correctedBy(step, value).rules?.(asRecorded(step, value, becomes), correctedValue(value, becomes))) ?? [];
	return found.map(({ field: _, ...rest }) => rest);
}

/** The rows that repeat the value. @returns Chinese: what else changed, where people have to know */
export async function rowsFollow(step: StepContext, { value, becomes }: Proposed, seq: number): Promise<readonly string[]> {
	return (await correctedBy(step, value).write?.(asRecorded(step, value, becomes), correctedValue(value, becomes), seq)) ?? [];
}

/** The rows that repeat the value, alerts of deadlines that were never missed, and what people have to know of it. */
export async function follow(step: StepContext, proposed: Proposed, of: { correctionSeq: number; seq: number }): Promise<void> {
	const moved = await movedDeadlines(step, proposed);
	for (const { name } of moved) {
		await step.tx.write`
			UPDATE alert SET cleared_at = ${new Date(step.at)} WHERE case_id = ${step.case.id}::uuid AND kind = ${name} AND cleared_at IS NULL`;
	}
	const others = await rowsFollow(step, proposed, of.seq);
	const followed = [...moved.map(({ said }) => said), ...others];
	await step.tx.write`
		UPDATE record_correction SET followed = ${followed}::text[] WHERE case_id = ${step.case.id}::uuid AND seq = ${of.correctionSeq}`;
}

async function movedDeadlines(step: StepContext, proposed: Proposed): Promise<{ name: DeadlineName; said: string }[]> {
	const { standing } = step.case;
	const is = await deadlinesAfter(step, proposed);
	return timersHere(standing).flatMap(({ name, alert }) => {
		const [old, anew] = [standing.context.deadlines[name], is[name]];
		if (!old || !anew || (old.lastDay === anew.lastDay && !old.passed)) return [];
		const said = `“${alert.label}”的最后一天由 ${formatDate(old.lastDay)} 改为 ${formatDate(anew.lastDay)}`;
		return [{ name, said: old.passed && anew.due > step.today ? `${said}，并未逾期` : said }];
	});
}
