import { tmpdir } from "node:os";
import { pino } from "pino";
import { connect } from "../../prisma/client";
import type { Services } from "../../server/config";
import type { Deps } from "../../server/deps";
import { press } from "../../server/documents/press";
import { downloads } from "../../server/downloads/downloads";
import { evidenceFiles } from "../../server/evidence/evidence";
import { folderStorage } from "../../server/evidence/folder-storage";
import { watchDisk } from "../../server/health/disk-watch";
import { temporaryFolder } from "./program";
import { loadSecretsForTests } from "./secrets";

/** What routers are made with, over a database that is not there. */
export function depsWithoutDatabase(): { deps: Deps; close(): Promise<void> } {
	const databaseUrl = "postgres://nobody@127.0.0.1:1/none";
	const log = pino({ level: "silent" });
	const folder = temporaryFolder();
	const db = connect(databaseUrl);
	const disk = watchDisk({ dataDir: tmpdir(), holdsDatabase: false, floor: undefined, tell: async () => true, log });
	const secrets = loadSecretsForTests();
	const storage = folderStorage(folder.path);
	const deps: Deps = {
		db,
		secrets,
		evidence: evidenceFiles({ db, secrets, storage, makeRoom: disk.makeRoom, log }),
		log,
		services: {} as Services,
		disk,
		press: press(folder.path),
		downloads: downloads({ databaseUrl, dataDir: folder.path, log, makeRoom: disk.makeRoom }),
	};
	return {
		deps,
		async close() {
			disk.stop();
			await deps.downloads.close();
			await deps.evidence.close();
			await db.$disconnect();
			folder.remove();
		},
	};
}
