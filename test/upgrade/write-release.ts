import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Client } from "pg";
import { pino } from "pino";
import { connect } from "../../prisma/client";
import { migrate } from "../../prisma/migrate";
import { secretsOf } from "../../server/access/secrets";
import { seedDemo } from "../../server/demo/seed";
import { startPostgres } from "../../server/embedded/postgres";

/**
 * Keeps the record of a release for the tests of later upgrades: its demo, with everything open that it shows, as rows of every table. Run once a
 * release, by that release's own code: `tsx test/upgrade/write-release.ts 文件夹 版本`. The schema is not kept: the release's migrations never change.
 */
const KEY = Buffer.alloc(32, 7);

async function dumped(client: Client) {
	const { rows: tables } = await client.query<{ name: string; columns: string[] }>(`
		SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
		WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
		GROUP BY c.relname ORDER BY c.relname`);
	const dump: { name: string; columns: string[]; rows: string }[] = [];
	for (const { name, columns } of tables) {
		const list = columns.map((column) => `"${column}"`).join(", ");
		const { rows } = await client.query<{ rows: string }>(
			`SELECT coalesce(json_agg(t), '[]')::text AS rows FROM (SELECT ${list} FROM "${name}") t`,
		);
		dump.push({ name, columns, rows: rows[0]?.rows ?? "[]" });
	}
	const { rows: sequences } = await client.query(
		"SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL",
	);
	return { tables: dump, sequences };
}

async function main(): Promise<void> {
	const [folder = "", version = ""] = process.argv.slice(2);
	const postgres = await startPostgres({ dataDir: join(folder, "data"), log: pino({ level: "silent" }) });
	try {
		const migrations = await migrate(postgres.url);
		const db = connect(postgres.url, 2);
		await seedDemo({ db, secrets: secretsOf(KEY) }, (line) => console.log(line));
		await db.$disconnect();
		// As the instants were written: a session in another zone would show them shifted.
		const client = new Client({ connectionString: postgres.url, options: "-c timezone=UTC" });
		await client.connect();
		const release = { version, madeAt: Date.now(), migrations, ...(await dumped(client)) };
		await client.end();
		writeFileSync(join(folder, `${version}.json.gz`), gzipSync(JSON.stringify(release), { level: 9 }));
	} finally {
		await postgres.stop();
	}
}

void main();
