import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One thing that a careless service would do wrong, done between it and whoever attacks. */
export interface Leak {
	/** Changes what is asked. */
	asked?(headers: IncomingHttpHeaders, own: string): void;
	/** Changes what is answered. */
	answered?(headers: IncomingHttpHeaders): void;
	/** Answers by itself, and never asks. @returns whether it did */
	kept?(method: string, path: string, res: ServerResponse): boolean;
}

/** A door before a service that leaks. @param own the service's origin */
export async function leakyDoor(own: string, leak: () => Leak): Promise<{ url: string; close(): void }> {
	const { host, hostname, port } = new URL(own);
	const server = createServer((req, res) => {
		const { asked, answered, kept } = leak();
		if (kept?.(req.method ?? "", req.url ?? "", res)) return;
		const headers = { ...req.headers, host };
		// A page that is served here is the service's own.
		if (headers.origin === url) headers.origin = own;
		asked?.(headers, own);
		const passed = request({ hostname, port, method: req.method, path: req.url, headers }, (answer) => {
			answered?.(answer.headers);
			res.writeHead(answer.statusCode ?? 502, answer.headers);
			// Cut off there is cut off here.
			answer.once("close", () => res.end()).pipe(res);
		});
		passed.once("error", () => res.destroy());
		res.once("close", () => passed.destroy());
		req.pipe(passed);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url,
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}
