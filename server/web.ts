import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { Pool } from "pg";
import { connect, poolSettings } from "../prisma/client";
import { loadSecrets } from "./access/secrets";
import { followTls, readTls } from "./access/tls";
import { buildApp } from "./app";
import type { Services } from "./config";
import { press } from "./documents/press";
import { downloads as startDownloads } from "./downloads/downloads";
import { evidenceFiles } from "./evidence/evidence";
import { openStorage } from "./evidence/open-storage";
import { watchDisk } from "./health/disk-watch";
import { tellRoom } from "./health/disk-words";
import { causeOf } from "./health/failing";
import { PATIENCE, serverOptions, withPatience } from "./health/patience";

/** Sessions are small and quick. */
const SESSION_CONNECTIONS = 5;

/** What is being answered gets its answer; then connections are cut. */
const LAST_ANSWERS_MS = 3_000;

/** Starts the people's side, over https where a certificate is given. Rejects with Node's own error when the port cannot be used. */
export async function startWeb(services: Services): Promise<{ port: number; stop(): Promise<void> }> {
	const { databaseUrl, dataDir, keyFile, log, host, port, tls } = services;
	const db = connect(databaseUrl);
	const pool = new Pool({ ...poolSettings(databaseUrl), max: SESSION_CONNECTIONS });
	// An idle connection that breaks is replaced at the next request.
	pool.on("error", (error) => log.warn({ cause: causeOf(error) }, "a connection for sessions was lost"));
	const disk = watchDisk({
		dataDir,
		holdsDatabase: services.databaseIsHere ?? false,
		floor: services.diskFloor,
		tell: (room) => tellRoom({ db }, room),
		log,
	});
	const downloads = startDownloads({ databaseUrl, dataDir, log, makeRoom: disk.makeRoom, limits: services.downloadLimits });
	const secrets = loadSecrets(keyFile);
	const storage = openStorage(services, db);
	const evidence = evidenceFiles({ db, secrets, storage, makeRoom: disk.makeRoom, log });
	const printing = press(dataDir);
	const { app, close } = buildApp({ db, services, secrets, log, downloads, disk, press: printing, evidence }, pool);

	const disconnect = async (): Promise<void> => {
		disk.stop();
		await Promise.all([downloads.close(), evidence.close(), printing.close()]);
		await Promise.all([db.$disconnect(), pool.end()]);
	};
	const patience = { ...PATIENCE, ...services.patience };
	const options = serverOptions(patience);
	const secured = tls && createTlsServer({ ...options, ...readTls(tls, Date.now()), handshakeTimeout: patience.headersMs }, app);
	const server = withPatience(secured ?? createServer(options, app), patience).listen(port, host);
	const following = tls && secured && followTls(secured, tls, log);
	try {
		await once(server, "listening");
	} catch (error) {
		following?.stop();
		await close();
		await disconnect();
		throw error;
	}
	return {
		port: (server.address() as AddressInfo).port,
		stop: async () => {
			following?.stop();
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
