import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Pool } from "pg";
import { connect } from "../prisma/client";
import { loadSecrets } from "./access/secrets";
import { buildApp } from "./app";
import type { Services } from "./config";

/** Sessions are small and quick. */
const SESSION_CONNECTIONS = 5;

/** What is being answered gets its answer; then connections are cut. */
const LAST_ANSWERS_MS = 3_000;

/** Starts the people's side. Rejects with Node's own error when the port cannot be used. */
export async function startWeb(services: Services): Promise<{ port: number; stop(): Promise<void> }> {
	const { databaseUrl, keyFile, log, host, port } = services;
	const db = connect(databaseUrl);
	const pool = new Pool({ connectionString: databaseUrl, max: SESSION_CONNECTIONS });
	// An idle connection that breaks is replaced at the next request.
	pool.on("error", (error) => log.warn({ err: error }, "a connection for sessions was lost"));
	const { app, close } = buildApp({ db, services, secrets: loadSecrets(keyFile), log }, pool);

	const disconnect = () => Promise.all([db.$disconnect(), pool.end()]);
	const server = app.listen(port, host);
	try {
		await once(server, "listening");
	} catch (error) {
		await close();
		await disconnect();
		throw error;
	}
	return {
		port: (server.address() as AddressInfo).port,
		stop: async () => {
			const closed = once(server, "close");
			server.close();
			await close();
			server.closeIdleConnections();
			const late = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
			await closed;
			clearTimeout(late);
			await disconnect();
		},
	};
}
