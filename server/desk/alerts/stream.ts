import type { ServerResponse } from "node:http";
import type { Response } from "express";
import { Client } from "pg";
import type { Logger } from "pino";

/** Told within this time after the database says that alerts changed; several changes at once are one. */
const GATHER_MS = 200;
const RECONNECT_MS = 2_000;
/** A proxy gives up on a connection that says nothing for a minute. */
const SIGN_OF_LIFE_MS = 25_000;
/** Browsers open six connections to one place: pages in further tabs must still load. */
const PER_SESSION = 3;

interface Stream {
	res: Response;
	session: string;
	/** What to say now. */
	count: () => Promise<number>;
}

/** To a reader that has stopped reading nothing more is said: what waits for it would fill our memory. It asks again when it is back. */
export function say(res: ServerResponse, text: string): void {
	if (res.writableLength > UNREAD_BYTES) res.destroy();
	else res.write(text);
}

/** Some hundred counts that the network has not taken. */
const UNREAD_BYTES = 4_096;

export interface AlertStreams {
	/** Answers with a stream of counts. 204 where the session has enough of them: the browser then asks again later. */
	open(res: Response, session: string, count: () => Promise<number>): Promise<void>;
	close(): Promise<void>;
}

/** Counts that move by themselves: one connection to the database listens for all open pages. */
export function alertStreams(databaseUrl: string, log: Logger): AlertStreams {
	const streams = new Set<Stream>();
	let listener: Client | undefined;
	let gathering: NodeJS.Timeout | undefined;
	let retry: NodeJS.Timeout | undefined;
	let closed = false;

	const tell = async (stream: Stream): Promise<void> => {
		try {
			const count = await stream.count();
			say(stream.res, `event: unread\ndata: ${count > 0 ? count : ""}\n\n`);
		} catch (error) {
			log.warn({ err: error }, "an alert stream could not be told");
		}
	};

	const tellAll = (): void => {
		gathering ??= setTimeout(() => {
			gathering = undefined;
			void Promise.all([...streams].map(tell));
		}, GATHER_MS);
	};

	const listen = async (): Promise<void> => {
		const client = new Client({ connectionString: databaseUrl, keepAlive: true });
		const again = (): void => {
			if (listener !== client || closed) return;
			listener = undefined;
			retry = setTimeout(() => void listen(), RECONNECT_MS);
		};
		listener = client;
		client.on("error", again);
		client.on("end", again);
		client.on("notification", tellAll);
		try {
			await client.connect();
			await client.query("LISTEN alerts_changed");
			// What changed while nobody listened.
			tellAll();
		} catch {
			again();
		}
	};

	const living = setInterval(() => {
		for (const { res } of streams) say(res, ": \n\n");
	}, SIGN_OF_LIFE_MS);
	void listen();

	return {
		async open(res, session, count) {
			if ([...streams].filter((stream) => stream.session === session).length >= PER_SESSION) {
				res.status(204).end();
				return;
			}
			const stream = { res, session, count };
			res.set({ "Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no" });
			res.flushHeaders();
			streams.add(stream);
			res.on("close", () => streams.delete(stream));
			await tell(stream);
		},
		async close() {
			closed = true;
			clearInterval(living);
			clearTimeout(gathering);
			clearTimeout(retry);
			for (const { res } of streams) res.end();
			await listener?.end();
		},
	};
}
