import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { connect, type Database } from "../../prisma/client";
import type { Services } from "../../server/config";
import { startWeb } from "../../server/web";
import { freshDatabase } from "./database";
import { temporaryFolder } from "./program";
import { fromGlobalSetup } from "./servers";

/** The people's side over a database of its own, as a browser or a program meets it. */
export interface Site {
	url: string;
	db: Database;
	databaseUrl: string;
	stop(): Promise<void>;
}

export async function startSite(more: Partial<Services> = {}): Promise<Site> {
	const folder = temporaryFolder();
	const database = await freshDatabase();
	const keyFile = join(folder.path, "key");
	writeFileSync(keyFile, Buffer.alloc(32, 7));
	const services: Services = {
		databaseUrl: database.url,
		temporal: { address: fromGlobalSetup("TEST_TEMPORAL_ADDRESS"), namespace: fromGlobalSetup("TEST_TEMPORAL_NAMESPACE") },
		dataDir: folder.path,
		keyFile,
		sessionSecret: "a secret of this test",
		host: "127.0.0.1",
		port: 0,
		demo: false,
		log: pino({ level: "silent" }),
		...more,
	};
	const db = connect(database.url, 5);
	const web = await startWeb(services);
	return {
		url: `http://127.0.0.1:${web.port}`,
		db,
		databaseUrl: database.url,
		stop: async () => {
			await web.stop();
			await db.$disconnect();
			await database.drop();
			folder.remove();
		},
	};
}
