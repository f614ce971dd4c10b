import { Client } from "pg";
import { isUntouched, migrate, migrationState, migrations } from "../../prisma/migrate";
import { freshDatabase } from "../support/database";

const names = migrations().map(({ name }) => name);
const [first = "", second = ""] = names;
let database: { url: string; drop(): Promise<void> };
let client: Client;

const history = async () =>
	(await client.query("SELECT migration_name FROM _prisma_migrations ORDER BY started_at")).rows.map((row) => row.migration_name);
const tables = async () =>
	(await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).rows.map((row) => row.tablename);

beforeEach(async () => {
	database = await freshDatabase();
	client = new Client({ connectionString: database.url });
	await client.connect();
	await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
});
afterEach(async () => {
	await client.end();
	await database.drop();
});

test("an empty database gets every migration in order, and a second time none", async () => {
	expect(await isUntouched(database.url)).toBe(true);
	expect(await migrate(database.url)).toEqual(names);
	expect(await isUntouched(database.url)).toBe(false);
	expect(await history()).toEqual(names);
	expect(await migrate(database.url)).toEqual([]);
});

test("of several that start at once one applies each, and the others wait", async () => {
	const applied = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
	expect(applied.flat().sort()).toEqual(names);
	expect(await history()).toEqual(names);
});

test("a migration that fails leaves nothing of itself, nor of those before it in the same upgrade", async () => {
	await migrate(database.url);
	const everything = await tables();
	await client.query("DELETE FROM _prisma_migrations WHERE migration_name <> $1", [first]);
	await expect(migrate(database.url)).rejects.toThrow(`数据库升级步骤 ${second} 未能执行，数据库保持升级前的样子`);
	expect(await history()).toEqual([first]);
	expect(await tables()).toEqual(everything);

	await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
	// The last one meets a table of its own that is there already; all before it would have gone through.
	const [, made = ""] = /CREATE TABLE "(\w+)"/.exec(migrations().find(({ name }) => name === "0003_rules")?.sql ?? "") ?? [];
	await client.query(`CREATE TABLE ${made} (id int)`);
	await expect(migrate(database.url)).rejects.toThrow("数据库升级步骤 0003_rules 未能执行，数据库保持升级前的样子");
	expect(await tables()).toEqual([made]);
});

test.each([
	["started and never finished", "finished_at = NULL"],
	["taken back", "rolled_back_at = now()"],
])("a database in which a migration was %s is refused, and left as it is", async (_, how) => {
	await migrate(database.url);
	await client.query(`UPDATE _prisma_migrations SET ${how} WHERE migration_name = $1`, [second]);
	await expect(migrate(database.url)).rejects.toThrow(`数据库升级步骤 ${second} 曾经开始而没有完成`);
	await expect(migrationState(database.url)).rejects.toThrow("请从升级前的备份恢复");
	expect(await history()).toEqual(names);
});

test("a migration that was changed after it was applied is refused", async () => {
	await migrate(database.url);
	await client.query("UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name = $1", [first]);
	await expect(migrate(database.url)).rejects.toThrow(`数据库升级步骤 ${first} 执行之后文件又被改动`);
});

test("a database of a later release is refused", async () => {
	await migrate(database.url);
	await client.query("UPDATE _prisma_migrations SET migration_name = '9999_later' WHERE migration_name = $1", [second]);
	await expect(migrate(database.url)).rejects.toThrow("数据库已升级到更新的版本（9999_later）");
});
