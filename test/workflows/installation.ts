import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, Connection } from "@temporalio/client";
import { pino } from "pino";
import { standingOf } from "../../record/case-standing";
import type { Services } from "../../server/config";
import { registerNamespace, registerSearchAttributes } from "../../server/embedded/temporal-namespace";
import { type Pace, startWorker, temporalClient } from "../../server/worker";
import { SEARCH_ATTRIBUTES, workflowIdOf } from "../../workflows/messages";
import { aCounty, type County, morningOf } from "../builders/county";
import { freshDatabase } from "../support/database";
import { eventually } from "../support/eventually";
import { testTemporal } from "../support/servers";

/** An invented county with all that waits for it, on real services. */
export interface Installation {
	county: County;
	client: Client;
	services: Services;
	/** Sets the business clock, so that "now" is nine in the morning of that day. */
	setClock(day: string): Promise<void>;
	/** @param pace otherwise than in service */
	startWorker(pace?: Pace): Promise<void>;
	stopWorker(): Promise<void>;
	/** Waits until the case's workflow knows where the case stands. */
	inStep(caseId: string, patience?: { within: number }): Promise<void>;
	/** The days until the next of the case's timers or its reminder pass, for its workflow and for the worker's own clock. */
	skipToNextTimer(caseId: string): Promise<void>;
	stop(): Promise<void>;
}

/** In a database and a namespace of its own on the run's servers, unless others are given. */
export async function anInstallation(of: Partial<Services> = {}): Promise<Installation> {
	const folder = mkdtempSync(join(tmpdir(), "aid-installation-"));
	const keyFile = join(folder, "key");
	writeFileSync(keyFile, Buffer.alloc(32, 7));
	const database = of.databaseUrl === undefined ? await freshDatabase() : { url: of.databaseUrl, drop: async () => undefined };
	const county = await aCounty(database.url);
	const temporal = { ...testTemporal(), namespace: `test-${randomBytes(4).toString("hex")}` };
	const services: Services = {
		databaseUrl: database.url,
		temporal,
		dataDir: folder,
		keyFile,
		sessionSecret: "of no use here",
		host: "127.0.0.1",
		port: 0,
		demo: false,
		baseUrl: "https://aid.example.test",
		mailFrom: "aid@example.test",
		log: pino({ level: process.env.TEST_LOG_LEVEL ?? "silent" }),
		...of,
	};
	/** What the worker's clock is ahead by: time that is skipped passes for both sides. */
	let ahead = 0;
	const clock = () => Date.now() + ahead;
	const client = temporalClient(services.temporal);
	const { namespace: _, ...target } = services.temporal;
	const connection = await Connection.connect(target);
	await registerNamespace(connection, services.temporal.namespace);
	await registerSearchAttributes(connection, services.temporal.namespace);
	await connection.close();
	let worker: { stop(): Promise<void> } | undefined;

	async function handleOf(caseId: string) {
		const { chart, version } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
		const handle = client.workflow.getHandle(workflowIdOf(chart as "application" | "grant" | "file", caseId));
		return { handle, version };
	}

	const installation: Installation = {
		county,
		client,
		services,
		async setClock(day) {
			const offsetMs = BigInt(morningOf(day) - Date.now());
			await county.db.businessClock.update({ where: { id: 1 }, data: { offsetMs } });
		},
		async startWorker(pace) {
			worker = await startWorker(services, { clock, ...pace });
		},
		async stopWorker() {
			await worker?.stop();
			worker = undefined;
		},
		async inStep(caseId, patience = { within: 20_000 }) {
			await eventually(async () => {
				const { handle, version } = await handleOf(caseId);
				return (await handle.describe()).typedSearchAttributes.get(SEARCH_ATTRIBUTES.version) === version;
			}, patience);
		},
		async skipToNextTimer(caseId) {
			await installation.inStep(caseId);
			const { handle } = await handleOf(caseId);
			const { timers = [], reminder } = (await standingOf(county.db, caseId)) ?? {};
			const [next] = [...timers, ...(reminder ? [reminder] : [])].map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
			if (next !== undefined) ahead = Math.max(ahead, next - Date.now());
			await client.workflowService.updateWorkflowExecutionOptions({
				namespace: services.temporal.namespace,
				workflowExecution: { workflowId: handle.workflowId },
				workflowExecutionOptions: { timeSkippingConfig: { enabled: true, maxSessionSkipCount: 1 } },
				updateMask: { paths: ["time_skipping_config"] },
			});
		},
		async stop() {
			await installation.stopWorker();
			await county.close();
			await client.connection.close();
			await database.drop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
	return installation;
}
