import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { StartError } from "./start-error";
import { DATABASES, storeOf, toolEnvironment } from "./temporal-config";

/** Database by its schema's name in the `sql` tool. */
const SCHEMAS = [
	{ database: DATABASES.temporal, schema: "postgresql/v12/temporal" },
	{ database: DATABASES.visibility, schema: "postgresql/v12/visibility" },
];

async function connected<Result>(postgresUrl: string, work: (client: Client) => Promise<Result>): Promise<Result> {
	const client = new Client({ connectionString: postgresUrl });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

async function sql(binaries: string, postgresUrl: string, database: string, args: string[]): Promise<void> {
	const env = { ...process.env, ...toolEnvironment(storeOf(postgresUrl), database) };
	await promisify(execFile)(join(binaries, "sql"), args, { env }).catch(({ stderr = "" }: { stderr?: string }) => {
		const reason = /"error": "([^"]*)"/.exec(stderr)?.[1] ?? stderr.trim();
		throw new StartError(`Temporal 的数据库 ${database} 未能建立（${reason}）。`);
	});
}

/** Whether the database has got as far as having a schema version; from there on `update-schema` can be repeated. */
async function isSetUp(client: Client, postgresUrl: string, database: string): Promise<boolean> {
	const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
	if (rowCount === 0) return false;
	const url = new URL(postgresUrl);
	url.pathname = database;
	return connected(url.href, async (inside) => {
		const { rows } = await inside.query<{ exists: boolean }>("SELECT to_regclass('schema_version') IS NOT NULL AS exists");
		return rows[0]?.exists === true && (await inside.query("SELECT 1 FROM schema_version")).rowCount === 1;
	});
}

async function create(client: Client, database: string): Promise<void> {
	await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
	await client.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`).catch((error: Error) => {
		throw new StartError(`无法为 Temporal 建立数据库（${error.message}），请给数据库账户建库权限，或用 TEMPORAL_ADDRESS 指定已有的服务。`);
	});
}

/** Makes Temporal's two databases, or brings them up to this release. @throws StartError */
export async function prepareTemporalDatabases(postgresUrl: string, binaries: string): Promise<void> {
	await connected(postgresUrl, async (client) => {
		for (const { database, schema } of SCHEMAS) {
			if (!(await isSetUp(client, postgresUrl, database))) {
				await create(client, database);
				await sql(binaries, postgresUrl, database, ["setup-schema", "--version", "0.0"]);
			}
			await sql(binaries, postgresUrl, database, ["update-schema", "--schema-name", schema]);
		}
	});
}

/** Loses all that Temporal knows; its server must be stopped. The record knows how to rebuild it. */
export async function dropTemporalDatabases(postgresUrl: string): Promise<void> {
	await connected(postgresUrl, async (client) => {
		for (const { database } of SCHEMAS) await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
	});
}
