import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Client } from "pg";
import { migrations } from "../../prisma/migrate";
import { freshDatabase } from "../support/database";

/** What `write-release.ts` keeps of a release's record. */
interface Release {
	version: string;
	/** Epoch milliseconds. */
	madeAt: number;
	migrations: string[];
	/** `rows` is a JSON array as Postgres wrote it: never read here, so that no number loses a digit. */
	tables: { name: string; columns: string[]; rows: string }[];
	sequences: { name: string; value: string }[];
}

export const RELEASES = ["0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0", "0.6.0", "0.7.0"] as const;

const releaseOf = (version: (typeof RELEASES)[number]) =>
	JSON.parse(gunzipSync(readFileSync(join(__dirname, "releases", `${version}.json.gz`))).toString()) as Release;

/** Makes an empty database what a release left: its schema by its own migrations, its rows as they were. */
export async function loadRecordOf(version: (typeof RELEASES)[number], client: Client): Promise<Release> {
	const release = releaseOf(version);
	await client.query("SET timezone = 'UTC'");
	await client.query("BEGIN");
	for (const { name, sql } of migrations()) if (release.migrations.includes(name)) await client.query(sql);
	await client.query(`CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
		migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
		applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
	await client.query("COMMIT");
	await client.query("SET session_replication_role = replica");
	for (const { name } of release.tables) await client.query(`DELETE FROM "${name}"`);
	for (const { name, columns, rows } of release.tables) {
		const list = columns.map((column) => `"${column}"`).join(", ");
		await client.query(
			`INSERT INTO "${name}" (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM json_populate_recordset(NULL::"${name}", $1)`,
			[rows],
		);
	}
	for (const { name, value } of release.sequences) await client.query("SELECT setval($1::regclass, $2)", [name, value]);
	return release;
}

/** A database of its own that holds it. */
export async function aRecordOf(version: (typeof RELEASES)[number]): Promise<{ url: string; release: Release; drop(): Promise<void> }> {
	const { url, drop } = await freshDatabase();
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
		return { url, release: await loadRecordOf(version, client), drop };
	} finally {
		await client.end();
	}
}
