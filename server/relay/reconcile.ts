import { type Client, WorkflowNotFoundError } from "@temporalio/client";
import type { TypedSearchAttributes } from "@temporalio/common";
import type { Database } from "../../prisma/client";
import { expectedHouseAlerts, tellHouseAlertAnew } from "../../record/alerts/house-alerts";
import { expectedBatches, tellBatchAnew } from "../../record/batch-progress";
import { standingOf } from "../../record/case-standing";
import { expectedImports, tellImportAnew } from "../../record/imports/telling";
import { clockOffset } from "../../record/settings/clock";
import { type ExpectedCase, expectedCases, tellAnew, versionsOf } from "../../record/telling";
import { caseWorkflow } from "../../workflows/case-workflow";
import { isChartId } from "../../workflows/charts";
import {
	BATCH_WORKFLOW,
	batchWorkflowId,
	type CaseStanding,
	HOUSE_ALERT_WORKFLOW,
	houseAlertWorkflowId,
	IMPORT_WORKFLOW,
	importWorkflowId,
	SEARCH_ATTRIBUTES,
	TASK_QUEUE,
	workflowIdOf,
} from "../../workflows/messages";
import { startOfDay } from "../../workflows/rules/plain-date";

/** What was not as it should be. The relay does the rest: it tells each of these anew. */
export interface Mended {
	checked: number;
	/** Cases without a running workflow. */
	missing: string[];
	/** Cases whose workflow knows an older version, or the same one otherwise than the record. */
	behind: string[];
	/** Cases whose workflow knew what the record does not (after a restored backup, or told by a stranger): it was ended. */
	ahead: string[];
	/** Cases under whose workflow id something else ran, or ran on a task queue that is not ours: it was ended. */
	strange: string[];
	/** Running workflows without a case: ended. */
	orphans: string[];
	batches: string[];
	/** Sheets that were being taken in by nobody. */
	imports: string[];
	/** Alerts about the house whose mail had no workflow. */
	houseAlerts: string[];
}

const PAGE = 1000;
const DESCRIBED_AT_ONCE = 8;

/** What a workflow shows of the case that it carries. */
interface Shown {
	version: number;
	state: string | undefined;
	/** When its earliest timer goes off: epoch milliseconds, wall clock. */
	dueAt: number | undefined;
}

/** By workflow id. */
type Running = Map<string, Shown>;

/**
 * Compares the record with what Temporal knows: every open case has its workflow, which knows its version, its state and its next date. Temporal's
 * list lags behind a little, so whatever looks wrong in it is asked for by itself before it is mended.
 */
export async function reconcile({ db, client }: { db: Database; client: Client }): Promise<Mended> {
	const running = await runningWorkflows(client);
	const mended: Mended = {
		checked: 0,
		missing: [],
		behind: [],
		ahead: [],
		strange: [],
		orphans: [],
		batches: [],
		imports: [],
		houseAlerts: [],
	};
	for (let after: string | undefined; ; ) {
		const page = await expectedCases(db, after, PAGE);
		after = page.at(-1)?.id;
		if (after === undefined) break;
		mended.checked += page.length;
		await mendCases(db, client, running, page, mended);
	}
	await endStrays(db, client, running, mended);
	await tellAnew(db, [...mended.missing, ...mended.behind, ...mended.ahead, ...mended.strange]);
	for (const batchId of await expectedBatches(db)) {
		if (await runs(client, batchWorkflowId(batchId), BATCH_WORKFLOW)) continue;
		mended.batches.push(batchId);
		await tellBatchAnew(db, batchId);
	}
	for (const one of await expectedImports(db)) {
		if (await runs(client, importWorkflowId(one), IMPORT_WORKFLOW)) continue;
		mended.imports.push(one.id);
		await tellImportAnew(db, one);
	}
	for (const alertId of await expectedHouseAlerts(db)) {
		if (await runs(client, houseAlertWorkflowId(alertId), HOUSE_ALERT_WORKFLOW)) continue;
		mended.houseAlerts.push(alertId);
		await tellHouseAlertAnew(db, alertId);
	}
	return mended;
}

async function runningWorkflows(client: Client): Promise<Running> {
	const running: Running = new Map();
	const query = `TaskQueue = "${TASK_QUEUE}" AND ExecutionStatus = "Running"`;
	for await (const { workflowId, typedSearchAttributes } of client.workflow.list({ query, pageSize: PAGE })) {
		running.set(workflowId, shown(typedSearchAttributes));
	}
	return running;
}

function shown(attributes: TypedSearchAttributes): Shown {
	return {
		version: attributes.get(SEARCH_ATTRIBUTES.version) ?? 0,
		state: attributes.get(SEARCH_ATTRIBUTES.state),
		dueAt: attributes.get(SEARCH_ATTRIBUTES.dueAt)?.getTime(),
	};
}

async function mendCases(db: Database, client: Client, running: Running, cases: readonly ExpectedCase[], mended: Mended): Promise<void> {
	const offsetMs = await clockOffset(db);
	const doubtful = cases.filter((one) => {
		const dueAt = one.due === null ? undefined : startOfDay(one.due) - offsetMs;
		return !agrees(running.get(workflowIdOf(one.chart, one.id)), { ...one, dueAt });
	});
	const queue = doubtful.values();
	const lane = async () => {
		for (const one of queue) {
			const finding = await lookAt(db, client, one);
			if (finding !== undefined) mended[finding].push(one.id);
		}
	};
	await Promise.all(Array.from({ length: DESCRIBED_AT_ONCE }, lane));
}

function agrees(one: Shown | undefined, other: Shown): boolean {
	return one?.version === other.version && one.state === other.state && one.dueAt === other.dueAt;
}

/** Describes one case's workflow and says what is wrong with it. A workflow that a signal cannot put right is ended; the relay starts another. */
async function lookAt(
	db: Database,
	client: Client,
	{ id, chart, version }: ExpectedCase,
): Promise<"missing" | "behind" | "ahead" | "strange" | undefined> {
	const workflowId = workflowIdOf(chart, id);
	const found = await described(client, workflowId);
	if (found === undefined) return "missing";
	if (found.type !== caseWorkflow(chart) || found.taskQueue !== TASK_QUEUE) {
		await end(client, workflowId, "not ours");
		return "strange";
	}
	// Read after it: what it has been told rightly is in the record by now.
	const recorded = await standingOf(db, id);
	if (!recorded) return undefined;
	if (found.shown.version > recorded.version) {
		await end(client, workflowId, "not in the record");
		return "ahead";
	}
	// One that has something to do will come to it; a case that has moved meanwhile is about to be told.
	if (found.busy || recorded.version !== version) return undefined;
	return agrees(found.shown, recordedAs(recorded)) ? undefined : "behind";
}

function recordedAs({ version, state, timers }: CaseStanding): Shown {
	const [dueAt] = timers.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
	return { version, state, dueAt };
}

/** After the record was restored from a backup, workflows may know more than it does, or cases that it does not have. */
async function endStrays(db: Database, client: Client, running: Running, mended: Mended): Promise<void> {
	const seenTo = new Set([...mended.ahead, ...mended.strange]);
	const cases = [...running].flatMap(([workflowId, { version }]) => {
		const [chart = "", id] = workflowId.split("/");
		return id !== undefined && isChartId(chart) && UUID.test(id) && !seenTo.has(id) ? [{ workflowId, id, version }] : [];
	});
	for (let first = 0; first < cases.length; first += PAGE) {
		const page = cases.slice(first, first + PAGE);
		const versions = await versionsOf(
			db,
			page.map(({ id }) => id),
		);
		for (const { workflowId, id, version } of page) {
			const recorded = versions.get(id);
			if (recorded !== undefined && recorded >= version) continue;
			await end(client, workflowId, "not in the record");
			if (recorded === undefined) mended.orphans.push(id);
			else mended.ahead.push(id);
		}
	}
}

/** What anybody may have called a workflow is not always a case's id. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Described {
	shown: Shown;
	type: string;
	taskQueue: string;
	/** It has been told something that it has not come to yet. */
	busy: boolean;
}

/** Undefined where no workflow of this id is running. */
async function described(client: Client, workflowId: string): Promise<Described | undefined> {
	try {
		const { status, typedSearchAttributes, type, taskQueue, raw } = await client.workflow.getHandle(workflowId).describe();
		if (status.name !== "RUNNING") return undefined;
		return { shown: shown(typedSearchAttributes), type, taskQueue, busy: Boolean(raw.pendingWorkflowTask) };
	} catch (error) {
		return ignoreMissing(error);
	}
}

/** Whether this workflow is at work; another one under its name is ended. */
async function runs(client: Client, workflowId: string, type: string): Promise<boolean> {
	const found = await described(client, workflowId);
	if (found === undefined) return false;
	if (found.type === type && found.taskQueue === TASK_QUEUE) return true;
	await end(client, workflowId, "not ours");
	return false;
}

async function end(client: Client, workflowId: string, why: string): Promise<void> {
	await client.workflow.getHandle(workflowId).terminate(why).catch(ignoreMissing);
}

function ignoreMissing(error: unknown): undefined {
	if (!(error instanceof WorkflowNotFoundError)) throw error;
}

/** One line for each kind of thing that was mended; no lines where nothing was. */
export function mendedLines({ missing, behind, ahead, strange, orphans, batches, imports, houseAlerts }: Mended): string[] {
	const lines: [string, string[]][] = [
		["没有流程在跟踪，已重新建立", missing],
		["流程与记录不一致，已重新通知", behind],
		["流程超前于记录（数据库曾恢复备份，或有人冒充本程序），已结束并重新建立", ahead],
		["流程的名下是另外的东西，已结束并重新建立", strange],
		["流程没有对应的事项，已结束", orphans],
		["批量办理中断，已继续", batches],
		["导入中断，已继续", imports],
		["系统预警的邮件没有流程在发，已重新开始", houseAlerts],
	];
	return lines.flatMap(([what, ids]) => (ids.length === 0 ? [] : [`${what}：${ids.length} 项（${shortened(ids)}）`]));
}

function shortened(ids: readonly string[]): string {
	return ids.length <= 5 ? ids.join("、") : `${ids.slice(0, 5).join("、")} 等`;
}
