import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";

interface Server {
	/** Resolves when the server has ended, asked or not. */
	ended: Promise<void>;
	stop(): Promise<void>;
}

const PAUSE_MS = 2000;

/**
 * Starts a server, and starts it again whenever it ends unasked, until it is stopped.
 * @param start fails the first time: so does this
 */
export async function keepRunning<Kind extends Server>(
	name: string,
	start: () => Promise<Kind>,
	log: Logger,
): Promise<{ first: Kind; stop(): Promise<void> }> {
	const first = await start();
	const stopping = new AbortController();
	let current: Kind | undefined = first;
	const watching = (async () => {
		while (!stopping.signal.aborted) {
			await current?.ended;
			if (stopping.signal.aborted) return;
			log.error({ name }, "an embedded server ended by itself and is started again");
			current = await start().catch((error: unknown) => {
				log.error({ name, err: error }, "it could not be started");
				return undefined;
			});
			if (current === undefined) await delay(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
		}
	})();
	return {
		first,
		stop: async () => {
			stopping.abort();
			await current?.stop();
			await watching;
			// It may have been starting when we were asked.
			await current?.stop();
		},
	};
}
