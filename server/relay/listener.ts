import { Client } from "pg";
import type { Logger } from "pino";
import { bell } from "./bell";

/** Whoever holds this lock of the database is the one relay that works; the others stand by. */
const LOCK = 710_214;

const CHECK_MS = 3000;
const PATIENCE_MS = 10_000;

export interface Listener {
	/** Whether this process is the one that relays. */
	leads(): boolean;
	stop(): Promise<void>;
}

/**
 * Keeps a connection of its own that listens for recorded steps and holds the relay's lock. A connection that breaks is made
 * anew; the lock goes with it to whoever asks first.
 * @param stepped called when a step was recorded, and when this process begins to lead
 */
export function listen(databaseUrl: string, stepped: () => void, log: Logger): Listener {
	const pause = bell();
	let leads = false;
	let stopping = false;

	async function hold(client: Client): Promise<void> {
		let broken = false;
		client.on("error", () => undefined);
		client.on("end", () => {
			broken = true;
			leads = false;
			pause.ring();
		});
		client.on("notification", stepped);
		await client.connect();
		await client.query("LISTEN case_stepped");
		while (!stopping && !broken) {
			// While the lock is held, the query only checks that the connection lives.
			const { rows } = await client.query<{ held: boolean }>(
				leads ? "SELECT true AS held" : `SELECT pg_try_advisory_lock(${LOCK}) AS held`,
			);
			if (!leads && rows[0]?.held) {
				leads = true;
				stepped();
			}
			await pause.wait(CHECK_MS);
		}
	}

	async function keep(): Promise<void> {
		while (!stopping) {
			const client = new Client({
				connectionString: databaseUrl,
				keepAlive: true,
				query_timeout: PATIENCE_MS,
				connectionTimeoutMillis: PATIENCE_MS,
			});
			try {
				await hold(client);
			} catch (error) {
				log.debug({ reason: error instanceof Error ? error.message : String(error) }, "the relay's connection broke");
			} finally {
				leads = false;
				await client.end().catch(() => undefined);
				// The end of the connection rang; with that ring still there the pause below would be none.
				await pause.wait(0);
			}
			if (!stopping) await pause.wait(CHECK_MS / 3);
		}
	}
	const kept = keep();
	return {
		leads: () => leads,
		async stop() {
			stopping = true;
			pause.ring();
			await kept;
		},
	};
}
