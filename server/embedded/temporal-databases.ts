import { readFileSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Client } from "pg";
import { startGuarded } from "./processes";
import { StartError } from "./start-error";
import { DATABASES, storeOf, toolEnvironment } from "./temporal-config";

/** Database by its schema's name in the `sql` tool. */
const SCHEMAS = [
	{ database: DATABASES.temporal, schema: "postgresql/v12/temporal" },
	{ database: DATABASES.visibility, schema: "postgresql/v12/visibility" },
];

/** What the comment on a database of ours says before it is whole, and what it begins with once it is. */
const OURS = "hardship-aid: ";
const UNDER_WAY = `${OURS}schema under way`;
const WHOLE = `${OURS}whole, `;

/** As Postgres marks a database whose dropping was cut short. */
const INVALID = -2;

interface DatabaseState {
	exists: boolean;
	invalid: boolean;
	/** The comment on it. */
	mark: string | null;
}

async function connected<Result>(postgresUrl: string, work: (client: Client) => Promise<Result>): Promise<Result> {
	const client = new Client({ connectionString: postgresUrl });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

/** The last error among the tool's log lines, each of which is JSON; else what it wrote last. */
export function reasonIn(output: string): string {
	const lines = output.trim().split("\n");
	const errors = lines.flatMap((line) => {
		try {
			const { error } = JSON.parse(line) as { error?: unknown };
			return typeof error === "string" ? [error] : [];
		} catch {
			return [];
		}
	});
	return errors.at(-1) ?? lines.at(-1) ?? "";
}

/** Runs Temporal's schema tool, which ends with us: one left over from a killed start would go on in the database of the next. */
async function sql(binaries: string, postgresUrl: string, database: string, args: string[]): Promise<void> {
	const env = { ...process.env, ...toolEnvironment(storeOf(postgresUrl), database) };
	const folder = await mkdtemp(join(tmpdir(), "hardship-aid-schema-"));
	const logFile = join(folder, "sql.log");
	try {
		const tool = startGuarded([join(binaries, "sql"), ...args], { env, logFile, orphanSignal: "SIGKILL" });
		await tool.ended;
		if (tool.exitCode() === 0) return;
		throw new StartError(`Temporal 的数据库 ${database} 未能建立（${reasonIn(readFileSync(logFile, "utf8"))}）。`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function stateOf(client: Client, database: string): Promise<DatabaseState> {
	const { rows } = await client.query<{ limit: number; mark: string | null }>(
		`SELECT datconnlimit AS "limit", shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = $1`,
		[database],
	);
	const [row] = rows;
	return { exists: row !== undefined, invalid: row?.limit === INVALID, mark: row?.mark ?? null };
}

/** Whether a database that bears no mark has ever held a workflow; what was never used can go. */
async function wasUsed(postgresUrl: string, database: string): Promise<boolean> {
	const url = new URL(postgresUrl);
	url.pathname = database;
	return connected(url.href, async (inside) => {
		for (const table of ["executions", "executions_visibility"]) {
			const { rows } = await inside.query<{ exists: boolean }>("SELECT to_regclass($1) IS NOT NULL AS exists", [table]);
			if (rows[0]?.exists === true && (await inside.query(`SELECT 1 FROM ${table} LIMIT 1`)).rowCount === 1) return true;
		}
		return false;
	});
}

const mark = (client: Client, database: string, text: string) => client.query(`COMMENT ON DATABASE ${database} IS '${text}'`);

async function drop(client: Client, database: string): Promise<void> {
	await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
}

/** Makes a database, marked as not yet whole: its schema knows the database's name, so that it cannot be made under another one and renamed. */
async function make(client: Client, postgresUrl: string, binaries: string, { database, schema }: (typeof SCHEMAS)[number]): Promise<void> {
	await client.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`).catch((error: Error) => {
		throw new StartError(`无法为 Temporal 建立数据库（${error.message}），请给数据库账户建库权限，或用 TEMPORAL_ADDRESS 指定已有的服务。`);
	});
	await mark(client, database, UNDER_WAY);
	await sql(binaries, postgresUrl, database, ["setup-schema", "--version", "0.0"]);
	await sql(binaries, postgresUrl, database, ["update-schema", "--schema-name", schema]);
}

/** Brings an existing database up to this release. @returns whether that went well; if not, the caller makes the database anew */
async function update(postgresUrl: string, binaries: string, { database, schema }: (typeof SCHEMAS)[number]): Promise<boolean> {
	try {
		await sql(binaries, postgresUrl, database, ["update-schema", "--schema-name", schema]);
		return true;
	} catch (error) {
		if (error instanceof StartError) return false;
		throw error;
	}
}

/** Takes both databases out of the way. One that is not marked as ours and has been used is only given another name: it may be somebody's. */
async function clear(client: Client, postgresUrl: string, before: readonly DatabaseState[]): Promise<void> {
	for (const [index, { database }] of SCHEMAS.entries()) {
		const { exists, invalid, mark: text } = before[index] ?? { exists: false, invalid: false, mark: null };
		if (!exists) continue;
		const isOurs = invalid || text?.startsWith(OURS) === true || !(await wasUsed(postgresUrl, database));
		if (isOurs) await drop(client, database);
		else {
			await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [database]);
			await client.query(`ALTER DATABASE ${database} RENAME TO ${database}_until_${Date.now()}`);
		}
	}
}

/**
 * Makes Temporal's two databases, or brings them up to this release. A start or an upgrade that was cut short leaves a schema half made, which
 * the tool cannot go on with: both are then made anew, for the record knows how to rebuild what they held.
 * @param say told in one Chinese line that they are made anew
 * @throws StartError
 */
export async function prepareTemporalDatabases(
	postgresUrl: string,
	binaries: string,
	say: (line: string) => void = () => undefined,
): Promise<void> {
	const whole = `${WHOLE}${basename(binaries)}`;
	await connected(postgresUrl, async (client) => {
		const states: DatabaseState[] = [];
		for (const { database } of SCHEMAS) states.push(await stateOf(client, database));
		if (states.every((state) => !state.invalid && state.mark === whole)) return;
		const isNew = states.every(({ exists }) => !exists);
		// Unmarked: made by 0.2 or earlier, whole or not; the tool finds out.
		const isWhole = ({ exists, invalid, mark: text }: DatabaseState) => exists && !invalid && text !== UNDER_WAY;
		let isUpdated = states.every(isWhole);
		// While the upgrade runs, the database has no mark that it is whole. A database without a mark of ours is not given one: it may be somebody else's.
		for (const [index, { database }] of SCHEMAS.entries()) {
			if (isUpdated && states[index]?.mark != null) await mark(client, database, UNDER_WAY);
		}
		for (const schema of SCHEMAS) isUpdated = isUpdated && (await update(postgresUrl, binaries, schema));
		if (!isUpdated) {
			if (!isNew) say("Temporal 的数据库上次没有建完或升级完，重新建立；所有流程将从案件记录重建");
			await clear(client, postgresUrl, states);
			for (const schema of SCHEMAS) await make(client, postgresUrl, binaries, schema);
		}
		for (const { database } of SCHEMAS) await mark(client, database, whole);
	});
}

/** Loses all that Temporal knows; its server must be stopped. The record knows how to rebuild it. */
export async function dropTemporalDatabases(postgresUrl: string): Promise<void> {
	await connected(postgresUrl, async (client) => {
		for (const { database } of SCHEMAS) await drop(client, database);
	});
}
