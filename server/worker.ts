import { Client, Connection } from "@temporalio/client";
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkflowBundleOption } from "@temporalio/worker";
import type { Logger } from "pino";
import { makeActivities } from "../activities";
import { alive } from "../activities/alive";
import { discreet } from "../activities/discreet";
import { connect } from "../prisma/client";
import { pulse } from "../record/pulse";
import type { ProcessClock } from "../record/settings/clock";
import { TASK_QUEUE } from "../workflows/messages";
import { loadSecrets } from "./access/secrets";
import type { Services, TemporalTarget } from "./config";
import { smtpMail } from "./mail/smtp";
import { bell } from "./relay/bell";
import { ensureDailySchedule } from "./relay/daily-schedule";
import { keepReconciled, RECONCILED_EVERY_MS } from "./relay/keep-reconciled";
import { mendedLines, reconcile } from "./relay/reconcile";
import { startRelay } from "./relay/relay";
import { watchTemporal } from "./relay/temporal-watch";
import { ensureYearlySchedule } from "./relay/yearly-schedule";
import { workflowBundle } from "./workflow-bundle";

/** Enough for the cases that are active at once; a case that is not kept is replayed from its short history. */
const CACHED_WORKFLOWS = 150;
const CONNECTIONS = 12;
/** Nobody at a screen waits for it: a digest over all cases may take its time. */
const STATEMENT_MS = 120_000;
const LONGEST_PAUSE_MS = 10_000;

type Activities = ReturnType<typeof makeActivities>;

/** A server that comes back is found within seconds, however long it was away. */
export function temporalClient({ namespace, ...target }: TemporalTarget): Client {
	const channelArgs = { "grpc.initial_reconnect_backoff_ms": 500, "grpc.max_reconnect_backoff_ms": 5000 };
	return new Client({ connection: Connection.lazy({ ...target, channelArgs }), namespace });
}

let runtimeInstalled = false;

/** A server that is away is said once, by us (temporal-watch), not by each of its pollers every few seconds. */
const QUIET = "error,temporalio_client::retry=off";

/** Temporal's own log: errors only, and not its way of stopping, for the program stops things in order. */
function installRuntime(log: Logger): void {
	if (runtimeInstalled) return;
	runtimeInstalled = true;
	const logger = new DefaultLogger("ERROR", ({ message }) => log.error({ from: "temporal" }, message));
	Runtime.install({ logger, shutdownSignals: [], telemetryOptions: { logging: { filter: QUIET } } });
}

/**
 * Carries out workflows and activities. A worker that fails, because its server is away or came back with an empty database,
 * is made anew for as long as the program runs.
 */
function keepWorker(target: TemporalTarget, activities: Activities, workflowBundle: WorkflowBundleOption, log: Logger) {
	const pause = bell();
	let stopping = false;
	let worker: Worker | undefined;

	async function work(): Promise<void> {
		const { namespace, ...options } = target;
		const connection = await NativeConnection.connect(options);
		try {
			worker = await Worker.create({
				connection,
				namespace,
				taskQueue: TASK_QUEUE,
				workflowBundle,
				activities,
				maxCachedWorkflows: CACHED_WORKFLOWS,
				workflowTaskPollerBehavior: { type: "autoscaling" },
				activityTaskPollerBehavior: { type: "autoscaling" },
				shutdownForceTime: "10 seconds",
				// What a killed worker was in the middle of goes to another one after so long.
				stickyQueueScheduleToStartTimeout: "5 seconds",
				interceptors: {
					activity: [
						(context) => ({ inbound: alive(context) }),
						({ info }) => ({
							inbound: discreet((activity, sort) => log.warn({ activity, sort }, "an activity failed"), info.activityType),
						}),
					],
				},
			});
			const ran = worker.run();
			if (stopping) worker.shutdown();
			await ran;
		} finally {
			worker = undefined;
			await connection.close();
		}
	}

	async function run(): Promise<void> {
		for (let wait = 500; !stopping; wait = Math.min(LONGEST_PAUSE_MS, wait * 2)) {
			const began = Date.now();
			try {
				await work();
			} catch (error) {
				log.debug({ reason: error instanceof Error ? error.message : String(error) }, "the worker ended");
			}
			if (Date.now() - began > LONGEST_PAUSE_MS) wait = 500;
			if (!stopping) await pause.wait(wait);
		}
	}
	const ran = run();
	return {
		running: () => worker?.getState() === "RUNNING",
		async stop() {
			stopping = true;
			pause.ring();
			if (worker?.getState() === "RUNNING") worker.shutdown();
			await ran;
		},
	};
}

/** Otherwise only in tests that skip time, or have little of it. */
export interface Pace {
	clock?: ProcessClock;
	reconciledEveryMs?: number;
}

/**
 * Starts all that waits: the workflows and their activities, the relay, and the watch over Temporal. Returns as soon as it is
 * under way; with Temporal away it keeps trying, and people go on.
 */
export async function startWorker(
	services: Services,
	{ clock = Date.now, reconciledEveryMs = RECONCILED_EVERY_MS }: Pace = {},
): Promise<{ stop(): Promise<void> }> {
	const { databaseUrl, temporal, keyFile, smtpUrl, mailFrom, baseUrl, log } = services;
	installRuntime(log);
	const db = connect(databaseUrl, CONNECTIONS, STATEMENT_MS);
	const client = temporalClient(temporal);
	const mail =
		smtpUrl === undefined ? undefined : smtpMail({ smtpUrl, from: mailFrom ?? "hardship-aid@localhost", baseUrl: baseUrl ?? "" });
	const activities = makeActivities({ db, secrets: loadSecrets(keyFile) }, mail, clock);
	const worker = keepWorker(temporal, activities, await workflowBundle(), log);
	const relay = startRelay({ db, databaseUrl, client, log });
	const reconciled = keepReconciled({ db, client, leads: relay.leads, everyMs: reconciledEveryMs, log });
	const watch = watchTemporal({
		client,
		log,
		async arrived() {
			await ensureYearlySchedule(client);
			await ensureDailySchedule(client);
			for (const line of mendedLines(await reconcile({ db, client }))) log.warn(line);
		},
		async present() {
			if (worker.running()) await pulse(db);
		},
	});
	return {
		async stop() {
			await watch.stop();
			await reconciled.stop();
			await relay.stop();
			await worker.stop();
			await client.connection.close();
			await db.$disconnect();
		},
	};
}
