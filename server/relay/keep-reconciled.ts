import type { Client } from "@temporalio/client";
import type { Logger } from "pino";
import type { Database } from "../../prisma/client";
import { bell } from "./bell";
import { mendedLines, reconcile } from "./reconcile";

/** How often record and workflows are compared while a comparison is quick: what somebody has changed in Temporal is mended within a minute. */
export const RECONCILED_EVERY_MS = 30_000;

/** Comparing takes at most a tenth of the time: the pause after it is at least this many times as long as it took. */
const SHARE = 10;

export interface KeepReconciledNeeds {
	db: Database;
	client: Client;
	/** Several workers need not all look. */
	leads(): boolean;
	everyMs: number;
	log: Logger;
}

/** Compares record and workflows again and again, apart from the worker's sign of life: however long it takes, nobody is told that alerts are late. */
export function keepReconciled({ db, client, leads, everyMs, log }: KeepReconciledNeeds): { stop(): Promise<void> } {
	const pause = bell();
	let stopping = false;

	async function look(): Promise<number> {
		const began = Date.now();
		try {
			for (const line of mendedLines(await reconcile({ db, client }))) log.warn(line);
			return Math.max(everyMs, SHARE * (Date.now() - began));
		} catch (error) {
			// Temporal or Postgres is away: others report that, and mending waits until the next look. How long this one has waited for them says nothing of the next.
			log.debug({ reason: error instanceof Error ? error.message : String(error) }, "could not reconcile");
			return everyMs;
		}
	}

	async function run(): Promise<void> {
		let wait = everyMs;
		while (!stopping) {
			await pause.wait(wait);
			if (!stopping && leads()) wait = await look();
		}
	}
	const ran = run();
	return {
		async stop() {
			stopping = true;
			pause.ring();
			await ran;
		},
	};
}
