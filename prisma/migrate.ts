import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client, DatabaseError } from "pg";

/** Why the database could not be brought up to date: `message` is one Chinese sentence for the person at the terminal. */
export class MigrationError extends Error {
	override name = "MigrationError";
}

/** A folder of prisma/migrations. */
export interface Migration {
	/** `0001_spine` */
	name: string;
	sql: string;
	/** sha256 of the file, hexadecimal, as Prisma computes it. */
	checksum: string;
}

/** The advisory lock that Prisma's own engine takes, so that the two exclude each other as well. */
const LOCK = 72707369;

/** A database that is just being started may take a moment. */
const PATIENCE_MS = 5000;

/** Prisma's table, as its engine makes it: `prisma migrate deploy` reads our history as its own. */
const HISTORY = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
	id VARCHAR(36) PRIMARY KEY NOT NULL,
	checksum VARCHAR(64) NOT NULL,
	finished_at TIMESTAMPTZ,
	migration_name VARCHAR(255) NOT NULL,
	logs TEXT,
	rolled_back_at TIMESTAMPTZ,
	started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
	applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** All migrations, in the order in which they are applied. */
export function migrations(): Migration[] {
	const folder = join(__dirname, "migrations");
	const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
	return names
		.map(({ name }) => name)
		.sort()
		.map((name) => {
			const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
			return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
		});
}

const CANNOT_CONNECT_NOW = "57P03";

function reason(error: unknown): string {
	// What Node says of a host with several addresses has an empty message.
	return error instanceof AggregateError ? reason(error.errors[0]) : error instanceof Error ? error.message : String(error);
}

async function connect(databaseUrl: string): Promise<Client> {
	for (const end = Date.now() + PATIENCE_MS; ; await delay(200)) {
		const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: PATIENCE_MS });
		client.on("error", () => undefined);
		try {
			await client.connect();
			return client;
		} catch (error) {
			await client.end().catch(() => undefined);
			const answered = error instanceof DatabaseError && error.code !== CANNOT_CONNECT_NOW;
			if (answered || Date.now() > end)
				throw new MigrationError(`连不上数据库（${reason(error)}），请检查 DATABASE_URL 以及数据库是否已启动。`);
		}
	}
}

/**
 * All in one transaction: an upgrade is there as a whole or not at all. What one migration leaves for the commit to check is checked before the
 * next, which could not change a table that still has something to be checked.
 */
async function apply(client: Client, missing: readonly Migration[]): Promise<void> {
	let under = "";
	await client.query("BEGIN");
	try {
		await client.query(HISTORY);
		for (const { name, sql, checksum } of missing) {
			under = name;
			await client.query(sql);
			await client.query("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED");
			await client.query(
				`INSERT INTO _prisma_migrations (id, checksum, started_at, finished_at, migration_name, applied_steps_count)
				VALUES ($1, $2, clock_timestamp(), clock_timestamp(), $3, 1)`,
				[randomUUID(), checksum, name],
			);
		}
		await client.query("COMMIT");
	} catch (error) {
		await client.query("ROLLBACK").catch(() => undefined);
		throw new MigrationError(`数据库升级步骤 ${under} 未能执行，数据库保持升级前的样子（${reason(error)}）。`);
	}
}

interface Recorded {
	name: string;
	checksum: string;
	/** It ran to its end and was not taken back. */
	stands: boolean;
}

/** @returns the migrations that the database lacks, after checking that its history and our files tell the same story. */
function pending(recorded: readonly Recorded[]): Migration[] {
	const known = migrations();
	const applied = new Map(recorded.filter(({ stands }) => stands).map(({ name, checksum }) => [name, checksum]));
	const newer = recorded.find(({ name }) => !known.some((migration) => migration.name === name));
	if (newer !== undefined) throw new MigrationError(`数据库已升级到更新的版本（${newer.name}），请使用不低于该版本的程序。`);
	const half = recorded.find(({ name }) => !applied.has(name));
	if (half !== undefined) {
		throw new MigrationError(
			`数据库升级步骤 ${half.name} 曾经开始而没有完成（由别的工具执行），数据库可能只升级了一半，请从升级前的备份恢复（npm run restore），再用本程序升级。`,
		);
	}
	const changed = known.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
	if (changed !== undefined) {
		throw new MigrationError(`数据库升级步骤 ${changed.name} 执行之后文件又被改动，请恢复原文件，改动另写新的升级步骤。`);
	}
	return known.filter(({ name }) => !applied.has(name));
}

/** None where the database has no history at all. */
async function history(client: Client): Promise<Recorded[]> {
	const { rows: tables } = await client.query("SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL");
	if (tables.length === 0) return [];
	const { rows } = await client.query<Recorded>(
		`SELECT migration_name AS name, checksum, finished_at IS NOT NULL AND rolled_back_at IS NULL AS stands FROM _prisma_migrations`,
	);
	return rows;
}

/** Whether the database has never been migrated, waiting for it as `migrate` does. @throws MigrationError */
export async function isUntouched(databaseUrl: string): Promise<boolean> {
	const client = await connect(databaseUrl);
	try {
		const { rows } = await client.query<{ untouched: boolean }>("SELECT to_regclass('_prisma_migrations') IS NULL AS untouched");
		return rows[0]?.untouched === true;
	} finally {
		await client.end();
	}
}

/**
 * What an upgrade would find: the migrations that are there, and those that are still to come.
 * @throws MigrationError where `migrate` would refuse
 */
export async function migrationState(databaseUrl: string): Promise<{ applied: string[]; pending: string[] }> {
	const client = await connect(databaseUrl);
	try {
		const recorded = await history(client);
		const missing = pending(recorded);
		return { applied: recorded.map(({ name }) => name), pending: missing.map(({ name }) => name) };
	} finally {
		await client.end();
	}
}

/**
 * Brings the database up to date: all that is missing in one transaction, one process at a time.
 * @param then what is written into it afterwards, before another process has its turn
 * @returns the names of the migrations that were applied now
 * @throws MigrationError
 */
export async function migrate(databaseUrl: string, then?: (client: Client) => Promise<void>): Promise<string[]> {
	const client = await connect(databaseUrl);
	try {
		await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
		const missing = pending(await history(client));
		if (missing.length > 0) await apply(client, missing);
		await then?.(client);
		return missing.map(({ name }) => name);
	} finally {
		await client.end();
	}
}
