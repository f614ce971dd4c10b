import type { Database, Prisma } from "../prisma/client";
import { inTransaction, type StepTx } from "../prisma/step-sql";
import { CHARTS } from "../workflows/charts";
import { shanghaiDate } from "../workflows/rules/plain-date";
import type { Refusal } from "../workflows/rules/refusal";
import { type AskedBatch, whyNotBatch } from "./batch-said";
import type { RecordEnv } from "./env";
import { uuidv7 } from "./ids";
import { answeredBefore, digestOf, type KeyUsed, onceUnder, saidUnder } from "./key-said";
import type { Outcome } from "./outcome";
import { type Actor, reach, rolesOver } from "./people/actor";
import { actorOf } from "./people/actors";
import { forbiddenSaid, notOnesRole } from "./people/permission";
import { businessNow, type ProcessClock } from "./settings/clock";
import { step } from "./step";
import { NOT_FOUND, refused, type Written } from "./written";

export interface NewBatches {
	actor: Actor;
	/** Begun together or not at all: a meeting's decisions are one form and a batch for each event. */
	batches: readonly AskedBatch[];
	/** All that was said, as the key is kept with it. */
	said: unknown;
	/** Epoch milliseconds, business time. */
	at: number;
	/** The form's own: the same again is the same batches. */
	key: string;
}

/** So many names are said of what a key has begun. */
const NAMED = 5;

/** A step that covers many cases is recorded as one act; the batch workflow then takes each case's step by its own key. */
export async function openBatches(env: RecordEnv, of: NewBatches): Promise<Written<{ batchIds: string[] }> | KeyUsed> {
	const today = shanghaiDate(of.at);
	const cases = await casesInReach(env.db, of);
	if (!cases) return NOT_FOUND;
	const not = of.batches.flatMap((batch) => noRoleOver(of.actor, batch, cases) ?? []);
	if (not[0]) return { kind: "forbidden", message: forbiddenSaid(not[0]) };
	const refusals = of.batches.flatMap((batch) => whyNotBatch(batch, today));
	if (refusals.length > 0) return refused(...refusals);
	return inTransaction(env.db, (tx) => {
		const under = {
			key: of.key,
			by: of.actor.accountId,
			said: saidOf(of),
			recorded: () => of.batches.map((batch) => inWords(batch, cases)).join("；"),
		};
		return onceUnder(env, tx, under, async () => {
			const batchIds: string[] = [];
			for (const batch of of.batches) batchIds.push(await writeBatch(tx, of, batch, unionOf(batch, cases)));
			return { kind: "written", value: { batchIds } };
		});
	});
}

/** What a form has begun already, before it is asked what it wants: its rows need no longer stand where they stood. */
export async function batchesBegun(
	env: RecordEnv,
	of: Pick<NewBatches, "actor" | "said" | "key">,
): Promise<Written<{ batchIds: string[] }> | KeyUsed | undefined> {
	const before = await saidUnder(env.db, of.key);
	return before && answeredBefore(digestOf(env.secrets, [of.actor.accountId, saidOf(of)]), of.actor.accountId, before);
}

function saidOf({ said }: Pick<NewBatches, "said">): unknown {
	return ["batches", said];
}

interface KnownCase {
	unionId: string;
	countyId: string;
	title: string;
	union: { path: string };
}

/** Undefined where one of them is not there, of another chart, or out of reach. */
async function casesInReach(db: Database, { actor, batches }: NewBatches): Promise<Map<string, KnownCase> | undefined> {
	const paths = reach(actor);
	const known = new Map<string, KnownCase>();
	for (const { chart, rows } of batches) {
		const ids = [...new Set(rows.map(({ caseId }) => caseId))];
		const cases = await db.case.findMany({ where: { id: { in: ids }, chart }, include: { union: true } });
		if (cases.length !== ids.length || cases.some(({ union }) => !paths.some((path) => union.path.startsWith(path)))) return undefined;
		for (const one of cases) known.set(one.id, one);
	}
	return known;
}

/** D26: of none of its cases may the actor take the step, as far as roles go; of single ones their own rows say it. */
function noRoleOver(actor: Actor, { chart, event, rows }: AskedBatch, cases: ReadonlyMap<string, KnownCase>): Refusal | undefined {
	const { events } = CHARTS[chart];
	const spec = Object.hasOwn(events, event) ? events[event] : undefined;
	// Who receives a transfer is known by the case alone.
	if (!spec || spec.atReceiver || rows.length === 0) return undefined;
	const may = rows.some(({ caseId }) => rolesOver(actor, cases.get(caseId)?.union.path ?? "", spec.who).length > 0);
	return may ? undefined : notOnesRole(spec);
}

/** A batch over several unions is the county's. */
function unionOf({ rows }: AskedBatch, cases: ReadonlyMap<string, KnownCase>): string {
	const known = rows.map(({ caseId }) => cases.get(caseId));
	const [first] = known;
	if (!first) throw new Error("a batch without rows");
	return new Set(known.map((one) => one?.unionId)).size === 1 ? first.unionId : first.countyId;
}

/** A batch of a union, its rows in the order in which they were asked for. @returns its id */
export async function writeBatch(
	tx: StepTx,
	of: Pick<NewBatches, "actor" | "at" | "key">,
	{ event, fields, rows }: AskedBatch,
	unionId: string,
): Promise<string> {
	const batchId = uuidv7();
	const byId = new Map(rows.map((row) => [row.caseId, row]));
	await tx.write`
		INSERT INTO batch (id, key, union_id, event, fields, account_id, at)
		VALUES (${batchId}::uuid, ${`${of.key}/${event}`}, ${unionId}::uuid, ${event}, ${JSON.stringify(fields)}::jsonb, ${of.actor.accountId}::uuid, ${new Date(of.at)})`;
	const said = [...byId.values()].map(({ caseId, expectedVersion = null, fields = {} }, position) => ({
		position,
		caseId,
		expectedVersion,
		fields,
	}));
	await tx.write`
		INSERT INTO batch_row (batch_id, position, case_id, expected_version, fields)
		SELECT ${batchId}::uuid, r.position, r."caseId", r."expectedVersion", r.fields
		FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb) AS r(position int, "caseId" uuid, "expectedVersion" int, fields jsonb)`;
	return batchId;
}

function inWords({ chart, event, rows }: AskedBatch, cases: ReadonlyMap<string, KnownCase>): string {
	const names = rows.map(({ caseId }) => cases.get(caseId)?.title ?? "");
	const more = names.length > NAMED ? "等" : "";
	return `${CHARTS[chart].events[event]?.label ?? event} ${names.length} 件（${names.slice(0, NAMED).join("、")}${more}）`;
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
		expectedVersion: row.expectedVersion ?? undefined,
	});
	await env.db.batchRow.update({
		where: { batchId_position: { batchId, position } },
		data: { outcome: outcome as unknown as Prisma.InputJsonObject },
	});
	return outcome;
}
