import { type Client, WorkflowNotFoundError } from "@temporalio/client";
import type { Database } from "../prisma/client";
import { expectedHouseAlerts, tellHouseAlertAnew } from "../record/alerts/house-alerts";
import { expectedBatches, tellBatchAnew } from "../record/batch-progress";
import { type ExpectedCase, expectedCases, tellAnew, versionsOf } from "../record/telling";
import { batchWorkflowId, CASE_WORKFLOWS, houseAlertWorkflowId, SEARCH_ATTRIBUTES, TASK_QUEUE, workflowIdOf } from "../workflows/messages";

/** What was not as it should be. The relay does the rest: it tells each of these anew. */
export interface Mended {
	checked: number;
	/** Cases without a running workflow. */
	missing: string[];
	/** Cases whose workflow knows an older version. */
	behind: string[];
	/** Cases whose workflow knew what the record does not (after a restored backup): it was ended. */
	ahead: string[];
	/** Running workflows without a case: ended. */
	orphans: string[];
	batches: string[];
	/** Alerts about the house whose mail had no workflow. */
	houseAlerts: string[];
}

const PAGE = 1000;
const DESCRIBED_AT_ONCE = 8;

/** Workflow id → the version it knows. */
type Running = Map<string, number>;

/**
 * Compares the record with what Temporal knows: every open case has its workflow, which knows its version. Temporal's list lags
 * behind a little, so whatever looks wrong in it is asked for by itself before it is mended.
 */
export async function reconcile({ db, client }: { db: Database; client: Client }): Promise<Mended> {
	const running = await runningWorkflows(client);
	const mended: Mended = { checked: 0, missing: [], behind: [], ahead: [], orphans: [], batches: [], houseAlerts: [] };
	for (let after: string | undefined; ; ) {
		const page = await expectedCases(db, after, PAGE);
		after = page.at(-1)?.id;
		if (after === undefined) break;
		mended.checked += page.length;
		await mendCases(client, running, page, mended);
	}
	await endStrays(db, client, running, mended);
	await tellAnew(db, [...mended.missing, ...mended.behind, ...mended.ahead]);
	for (const batchId of await expectedBatches(db)) {
		if ((await knowledge(client, batchWorkflowId(batchId))) !== undefined) continue;
		mended.batches.push(batchId);
		await tellBatchAnew(db, batchId);
	}
	for (const alertId of await expectedHouseAlerts(db)) {
		if ((await knowledge(client, houseAlertWorkflowId(alertId))) !== undefined) continue;
		mended.houseAlerts.push(alertId);
		await tellHouseAlertAnew(db, alertId);
	}
	return mended;
}

async function runningWorkflows(client: Client): Promise<Running> {
	const running: Running = new Map();
	const query = `TaskQueue = "${TASK_QUEUE}" AND ExecutionStatus = "Running"`;
	for await (const { workflowId, typedSearchAttributes } of client.workflow.list({ query, pageSize: PAGE })) {
		running.set(workflowId, typedSearchAttributes.get(SEARCH_ATTRIBUTES.version) ?? 0);
	}
	return running;
}

async function mendCases(client: Client, running: Running, cases: readonly ExpectedCase[], mended: Mended): Promise<void> {
	const doubtful = cases.filter(({ id, chart, version }) => running.get(workflowIdOf(chart, id)) !== version).values();
	const lane = async () => {
		for (const { id, chart, version } of doubtful) {
			const known = await knowledge(client, workflowIdOf(chart, id));
			if (known === undefined) mended.missing.push(id);
			else if (known.version < version && !known.busy) mended.behind.push(id);
		}
	};
	await Promise.all(Array.from({ length: DESCRIBED_AT_ONCE }, lane));
}

/** After the record was restored from a backup, workflows may know more than it does, or cases that it does not have. */
async function endStrays(db: Database, client: Client, running: Running, mended: Mended): Promise<void> {
	const cases = [...running].flatMap(([workflowId, version]) => {
		const [chart = "", id] = workflowId.split("/");
		return id !== undefined && Object.hasOwn(CASE_WORKFLOWS, chart) ? [{ workflowId, id, version }] : [];
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
			await client.workflow.getHandle(workflowId).terminate("not in the record").catch(ignoreMissing);
			if (recorded === undefined) mended.orphans.push(id);
			else mended.ahead.push(id);
		}
	}
}

/** Undefined where no workflow of this id is running. Busy: it has been told something that it has not come to yet. */
async function knowledge(client: Client, workflowId: string): Promise<{ version: number; busy: boolean } | undefined> {
	try {
		const { status, typedSearchAttributes, raw } = await client.workflow.getHandle(workflowId).describe();
		if (status.name !== "RUNNING") return undefined;
		return { version: typedSearchAttributes.get(SEARCH_ATTRIBUTES.version) ?? 0, busy: Boolean(raw.pendingWorkflowTask) };
	} catch (error) {
		return ignoreMissing(error);
	}
}

function ignoreMissing(error: unknown): undefined {
	if (!(error instanceof WorkflowNotFoundError)) throw error;
}

/** One line for each sort of thing that was mended; none where all was in step. */
export function mendedLines({ missing, behind, ahead, orphans, batches, houseAlerts }: Mended): string[] {
	const lines: [string, string[]][] = [
		["没有流程在跟踪，已重新建立", missing],
		["流程落后于记录，已重新通知", behind],
		["流程超前于记录（数据库曾恢复备份），已结束并重新建立", ahead],
		["流程没有对应的事项，已结束", orphans],
		["批量办理中断，已继续", batches],
		["系统预警的邮件没有流程在发，已重新开始", houseAlerts],
	];
	return lines.flatMap(([what, ids]) => (ids.length === 0 ? [] : [`${what}：${ids.length} 项（${shortened(ids)}）`]));
}

function shortened(ids: readonly string[]): string {
	return ids.length <= 5 ? ids.join("、") : `${ids.slice(0, 5).join("、")} 等`;
}
