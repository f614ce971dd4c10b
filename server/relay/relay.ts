import type { Client } from "@temporalio/client";
import type { Logger } from "pino";
import type { Database } from "../../prisma/client";
import { houseAlertTold, untoldHouseAlerts } from "../../record/alerts/house-alerts";
import { batchTold, untoldBatches } from "../../record/batch-progress";
import { told, type Untold, untold } from "../../record/case-standing";
import { importTold, untoldImports } from "../../record/imports/telling";
import type { CaseStanding } from "../../workflows/messages";
import { bell } from "./bell";
import { listen } from "./listener";
import { startBatch, startHouseAlert, startImport, tellCase } from "./tell";

/** Cases looked up at once: few, so that a more urgent one that comes up soon goes first. */
const PAGE = 64;
/** Signals on their way at once: few, so that clerks keep their speed in a burst, and Temporal its own. */
const IN_FLIGHT = 3;
/** Steps that follow each other this soon reach their workflow in one signal: fewer and fatter, and clerks keep the cores. */
const GATHER_MS = 250;
/** Looks again even when nobody called: a call may be lost with its connection. */
const SWEEP_MS = 3000;
const LONGEST_PAUSE_MS = 10_000;
/** How long a case that could not be told is set aside, so that the others are told. */
const REST_MS = 60_000;

export interface Relay {
	/** Whether this process's relay is the one that works; the relays of other processes stand by. */
	leads(): boolean;
	/** Resolves when the signals that are on their way have gone. */
	stop(): Promise<void>;
}

export interface RelayNeeds {
	db: Database;
	databaseUrl: string;
	client: Client;
	log: Logger;
}

/**
 * Tells workflows what was recorded: starting, catching up and rebuilding after a loss are this one operation. Telling the same
 * twice does no harm, so a crash anywhere in here costs a second signal. While Temporal is away it keeps trying, ever less often.
 */
export function startRelay({ db, databaseUrl, client, log }: RelayNeeds): Relay {
	const calls = bell();
	const rest = bell();
	const listener = listen(databaseUrl, calls.ring, log);
	/** Case id → when it may be tried again. */
	const resting = new Map<string, number>();
	let stopping = false;
	let pause = 0;

	/** A case that no chart of this program can read is set aside for a while, so that the others are told. */
	function read(of: Untold): CaseStanding | undefined {
		try {
			return of.standing();
		} catch (error) {
			log.error({ caseId: of.caseId, reason: String(error) }, "a case cannot be read by this program");
			resting.set(of.caseId, Date.now() + REST_MS);
			return undefined;
		}
	}

	/** @returns whether there may be more to tell */
	async function round(): Promise<boolean> {
		for (const [caseId, until] of resting) if (until < Date.now()) resting.delete(caseId);
		const page = (await untold(db, PAGE + resting.size)).filter(({ caseId }) => !resting.has(caseId));
		const failed: string[] = [];
		let succeeded = 0;
		await inFlight(page, async (of: Untold) => {
			if (stopping || (failed.length > 0 && succeeded === 0)) return;
			const { caseId } = of;
			const standing = read(of);
			if (!standing) return;
			try {
				await tellCase(client, standing);
			} catch (error) {
				log.debug({ caseId, reason: String(error) }, "could not tell a workflow");
				failed.push(caseId);
				return;
			}
			succeeded++;
			await told(db, of);
		});
		if (failed.length > 0 && succeeded === 0) throw new Error("no workflow could be told");
		for (const caseId of failed) resting.set(caseId, Date.now() + REST_MS);
		if (failed.length > 0) log.warn({ cases: failed }, "some workflows could not be told");
		return page.length > 0;
	}

	async function startBatches(): Promise<void> {
		for (const batchId of await untoldBatches(db, PAGE)) {
			await startBatch(client, batchId);
			await batchTold(db, batchId);
		}
	}

	async function startImports(): Promise<void> {
		for (const one of await untoldImports(db, PAGE)) {
			await startImport(client, one);
			await importTold(db, one);
		}
	}

	async function startHouseAlerts(): Promise<void> {
		for (const alertId of await untoldHouseAlerts(db, PAGE)) {
			await startHouseAlert(client, alertId);
			await houseAlertTold(db, alertId);
		}
	}

	async function work(): Promise<boolean> {
		try {
			const more = await round();
			await startBatches();
			await startImports();
			await startHouseAlerts();
			if (pause > 0) log.info("workflows can be told again");
			pause = 0;
			return more;
		} catch (error) {
			if (pause === 0) log.warn({ reason: String(error) }, "workflows cannot be told: people go on, alerts are late");
			pause = Math.min(LONGEST_PAUSE_MS, Math.max(500, pause * 2));
			await rest.wait(pause);
			return true;
		}
	}

	async function run(): Promise<void> {
		while (!stopping) {
			if (!(listener.leads() && (await work()))) await calls.wait(SWEEP_MS);
			await rest.wait(GATHER_MS);
		}
	}
	const ran = run();
	return {
		leads: listener.leads,
		async stop() {
			stopping = true;
			calls.ring();
			rest.ring();
			await ran;
			await listener.stop();
		},
	};
}

async function inFlight<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
	const queue = items.values();
	const lane = async () => {
		for (const item of queue) await work(item);
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}
