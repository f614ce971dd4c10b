import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "jest";
import { Client } from "pg";
import { pino } from "pino";
import { bringUp } from "../../record/charts";
import { startPostgres } from "../../server/embedded/postgres";
import { recordedProcess, recordProcess } from "../../server/embedded/processes";
import { startTemporal } from "../../server/embedded/temporal";
import { keep } from "./running";
import { tell } from "./servers";

const FOLDERS = "hardship-aid-test-";

/** Parts of test/ that need no server. */
const PURE = /^(test\/)?(rules|charts)(\/|$)/;

/** Folders of runs that were killed; their servers have ended by themselves. A very new one may not have its record yet. */
async function removeLeftovers(): Promise<void> {
	for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDERS))) {
		const folder = join(tmpdir(), name);
		if (Date.now() - statSync(folder).mtimeMs < 60_000) continue;
		if ((await recordedProcess(join(folder, "jest.process"))) === undefined) rmSync(folder, { recursive: true, force: true });
	}
}

const TEMPLATE = "aid_template";

async function makeTemplate(postgresUrl: string): Promise<void> {
	const client = new Client({ connectionString: postgresUrl });
	await client.connect();
	// Test data need not outlive the machine, and no table lives long enough to be cleaned.
	for (const setting of ["fsync", "synchronous_commit", "full_page_writes", "autovacuum"])
		await client.query(`ALTER SYSTEM SET ${setting} = off`);
	await client.query("SELECT pg_reload_conf()");
	await client.query(`CREATE DATABASE ${TEMPLATE}`);
	await client.end();
	const template = new URL(postgresUrl);
	template.pathname = TEMPLATE;
	await bringUp(template.href);
}

export default async function globalSetup({ testPathPatterns }: Config & { testPathPatterns: { patterns: string[] } }): Promise<void> {
	const { patterns } = testPathPatterns;
	if (patterns.length > 0 && patterns.every((pattern) => PURE.test(pattern))) return;
	await startServers();
}

/** One Postgres and one Temporal server for the whole run, in a folder of its own. */
export async function startServers(): Promise<void> {
	await removeLeftovers();
	const folder = mkdtempSync(join(tmpdir(), FOLDERS));
	await recordProcess(join(folder, "jest.process"), process.pid);
	const log = pino({ level: "silent" });
	const postgres = await startPostgres({ dataDir: folder, log });
	keep({ folder, servers: [postgres] });
	const [temporal] = await Promise.all([
		startTemporal({ dataDir: folder, postgresUrl: postgres.url, timeSkipping: true, log }),
		makeTemplate(postgres.url),
	]);
	keep({ folder, servers: [{ stop: temporal.kill }, postgres] });
	tell({
		TEST_FOLDER: folder,
		TEST_POSTGRES_URL: postgres.url,
		TEST_TEMPLATE: TEMPLATE,
		TEST_TEMPORAL_ADDRESS: temporal.address,
		TEST_TEMPORAL_NAMESPACE: temporal.namespace,
	});
}
