import type { Database, Prisma } from "../prisma/client";
import { statements } from "../prisma/step-sql";
import { CHARTS, type ChartId } from "../workflows/charts";
import type { EventTable } from "../workflows/charts/chart";
import { shanghaiDate } from "../workflows/rules/plain-date";
import { refusal } from "../workflows/rules/refusal";
import type { RecordEnv } from "./env";
import type { Outcome } from "./outcome";
import { type Actor, reach } from "./people/actor";
import { actorOf } from "./people/actors";
import { businessNow, type ProcessClock } from "./settings/clock";
import { step } from "./step";
import type { Written } from "./written";

export interface NewBatch {
	actor: Actor;
	chart: ChartId;
	event: string;
	/** What is said once for all: the study's members, the sheet's place, the meeting's minutes. */
	fields: Readonly<Record<string, unknown>>;
	/** Each case, with what is said of it alone (an approved amount). */
	rows: readonly { caseId: string; fields?: Readonly<Record<string, unknown>> }[];
	/** Epoch milliseconds, business time. */
	at: number;
	/** The form's own: the same again is the same batch. */
	key: string;
}

/** The most cases one batch takes. */
const MOST_ROWS = 500;

/** A step that covers many cases is recorded as one act; the batch workflow then takes each case's step by its own key. @returns the batch's id */
export async function openBatch(env: RecordEnv, of: NewBatch): Promise<Written<{ batchId: string }>> {
	const events: EventTable = CHARTS[of.chart].events;
	const spec = events[of.event];
	const ids = [...new Set(of.rows.map(({ caseId }) => caseId))];
	if (!spec || ids.length === 0 || ids.length > MOST_ROWS) {
		const message = ids.length > MOST_ROWS ? `一次最多办理 ${MOST_ROWS} 件` : "没有选择要办理的事项";
		return { kind: "refused", refusals: [refusal("no_rows", spec?.clause ?? "D13", message, { field: "cases", next: "请在名单中勾选" })] };
	}
	const cases = await env.db.case.findMany({ where: { id: { in: ids }, chart: of.chart }, include: { union: true } });
	const paths = reach(of.actor);
	if (cases.length !== ids.length || cases.some(({ union }) => !paths.some((path) => union.path.startsWith(path))))
		return { kind: "not_found" };
	const byId = new Map(of.rows.map((row) => [row.caseId, row.fields ?? {}]));
	const key = `${of.actor.accountId}/${of.key}`;
	const [first] = cases;
	await env.db.$transaction(async (tx) => {
		const { count } = await tx.batch.createMany({
			data: [
				{
					key,
					// A batch over several unions is the county's.
					unionId: cases.every(({ unionId }) => unionId === first?.unionId) ? (first?.unionId ?? "") : (first?.countyId ?? ""),
					event: of.event,
					fields: of.fields as Prisma.InputJsonObject,
					accountId: of.actor.accountId,
					at: new Date(of.at),
				},
			],
			skipDuplicates: true,
		});
		if (count === 0) return;
		const { id: batchId } = await tx.batch.findUniqueOrThrow({ where: { key }, select: { id: true } });
		await tx.batchRow.createMany({
			data: ids.map((caseId, position) => ({ batchId, position, caseId, fields: (byId.get(caseId) ?? {}) as Prisma.InputJsonObject })),
		});
	});
	const { id: batchId } = await env.db.batch.findUniqueOrThrow({ where: { key }, select: { id: true } });
	return { kind: "written", value: { batchId } };
}

/** The batches that a key, or keys below it, have begun. */
export async function batchesBegun(db: Database, actor: Actor, key: string): Promise<string[]> {
	const own = `${actor.accountId}/${key}`;
	const begun = await statements(db).rows<{ id: string }>`
		SELECT id FROM batch WHERE key = ${own} OR starts_with(key, ${`${own}/`}) ORDER BY id`;
	return begun.map(({ id }) => id);
}

/**
 * One row's step, by its own key: taken once, whatever is retried. What became of it stands on the row, and a row that has its outcome is done with.
 * @param clock says when it is recorded: as it is taken, and never before it was asked for, where another machine's clock is ahead
 */
export async function takeBatchRow(env: RecordEnv, batchId: string, position: number, clock: ProcessClock = Date.now): Promise<Outcome> {
	const row = await env.db.batchRow.findUniqueOrThrow({
		where: { batchId_position: { batchId, position } },
		include: { batch: true },
	});
	const { batch } = row;
	if (row.outcome !== null) return row.outcome as unknown as Outcome;
	const at = Math.max((await businessNow(env.db, clock)).at, batch.at.getTime());
	const outcome = await step(env, {
		caseId: row.caseId,
		event: { ...(batch.fields as object), ...(row.fields as object), type: batch.event },
		// The roles that the person holds, or stands in for, when the step is taken: a role taken away meanwhile takes no more steps.
		by: { kind: "person", actor: await actorOf(env.db, batch.accountId, shanghaiDate(at)) },
		key: `batch/${batchId}`,
		at,
	});
	await env.db.batchRow.update({
		where: { batchId_position: { batchId, position } },
		data: { outcome: outcome as unknown as Prisma.InputJsonObject },
	});
	return outcome;
}
