import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import type { Services } from "./config";

/** Starts the people's side. Rejects with Node's own error when the port cannot be used. */
export async function startWeb({ host, port }: Services): Promise<{ port: number; stop(): Promise<void> }> {
	const app = express();
	app.get("/healthz", (_request, response) => response.send("ok"));
	const server = app.listen(port, host);
	await once(server, "listening");
	return {
		port: (server.address() as AddressInfo).port,
		stop: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	};
}
