import type { Server } from "node:http";
import type { Socket } from "node:net";

/** How long this server waits for whoever speaks to it, in milliseconds, and how many may speak at once. */
export interface Patience {
	/** For a request's headers: no browser takes longer to send a few hundred bytes. */
	headersMs: number;
	/** For all of a request: a photograph of 20 MB at 300 kbit/s. One that sends nothing is cut off long before. */
	requestMs: number;
	/** For a next request on the same connection; longer than a proxy keeps its own. */
	idleMs: number;
	/** For any byte to move, either way, while an answer is made or taken. */
	stallMs: number;
	connections: number;
	/** From one address: an office behind one proxy is one address. A proxy on this machine is everybody, and is not counted. */
	connectionsOfOne: number;
}

export const PATIENCE: Patience = {
	headersMs: 15_000,
	requestMs: 600_000,
	idleMs: 65_000,
	stallMs: 120_000,
	connections: 4_000,
	connectionsOfOne: 1_000,
};

/** How often Node looks for requests that are late. */
const CHECK_MS = 2_000;

/** What `http.createServer` needs for it. */
export function serverOptions({ headersMs, requestMs, idleMs }: Patience) {
	return {
		headersTimeout: headersMs,
		requestTimeout: requestMs,
		keepAliveTimeout: idleMs,
		connectionsCheckingInterval: Math.min(CHECK_MS, headersMs, requestMs),
	};
}

/**
 * Sets limits for those who are slow, by mistake or on purpose: headers that never end, a body half sent, an answer that nobody reads. Each costs
 * a socket until its time is up, and no connection to the database.
 */
export function withPatience(server: Server, { stallMs, connections, connectionsOfOne }: Patience): Server {
	// Node closes a socket on which nothing moves, unless somebody listens to `timeout`; nobody does here.
	server.setTimeout(stallMs);
	server.maxConnections = connections;
	const open = new Map<string, number>();
	server.on("connection", (socket: Socket) => {
		const from = socket.remoteAddress ?? "";
		if (/^(::ffff:)?127\.|^::1$/.test(from)) return;
		const now = (open.get(from) ?? 0) + 1;
		open.set(from, now);
		socket.once("close", () => {
			const left = (open.get(from) ?? 1) - 1;
			if (left > 0) open.set(from, left);
			else open.delete(from);
		});
		if (now > connectionsOfOne) socket.destroy();
	});
	return server;
}
