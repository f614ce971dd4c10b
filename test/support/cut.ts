import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to the database that can be cut, as when its machine is away. */
export interface Cut {
	/** Leads to the same database. */
	url: string;
	cut(): void;
	mend(): void;
	close(): Promise<void>;
}

export async function cuttable(databaseUrl: string): Promise<Cut> {
	const target = new URL(databaseUrl);
	const sockets = new Set<Socket>();
	let away = false;
	const server = createServer((near) => {
		if (away) {
			near.destroy();
			return;
		}
		const far = connect({ host: target.hostname, port: Number(target.port) });
		for (const [socket, other] of [
			[near, far],
			[far, near],
		] as const) {
			sockets.add(socket);
			socket.on("error", () => other.destroy());
			socket.on("close", () => {
				sockets.delete(socket);
				other.destroy();
			});
			socket.pipe(other);
		}
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const url = new URL(databaseUrl);
	url.hostname = "127.0.0.1";
	url.port = String((server.address() as AddressInfo).port);
	const cut = (): void => {
		away = true;
		for (const socket of sockets) socket.destroy();
	};
	return {
		url: url.href,
		cut,
		mend: () => {
			away = false;
		},
		close: async () => {
			cut();
			server.close();
			await once(server, "close");
		},
	};
}
