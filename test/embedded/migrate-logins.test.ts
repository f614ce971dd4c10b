import { Client } from "pg";
import { migrate, migrations } from "../../prisma/migrate";
import { freshDatabase } from "../support/database";

const HERE = "0006_sign_in";
let database: { url: string; drop(): Promise<void> };
let client: Client;

/** A database as it stood before logins had one form, with these in it. */
beforeEach(async () => {
	database = await freshDatabase();
	client = new Client({ connectionString: database.url });
	await client.connect();
	// The copy of the template knows the history: it is kept, up to there.
	await client.query("CREATE SCHEMA kept; CREATE TABLE kept.history AS SELECT * FROM _prisma_migrations");
	await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
	for (const { name, sql } of migrations()) if (name < HERE) await client.query(sql);
	await client.query(`DELETE FROM kept.history WHERE migration_name >= '${HERE}'`);
	await client.query("ALTER TABLE kept.history RENAME TO _prisma_migrations; ALTER TABLE kept._prisma_migrations SET SCHEMA public");
});
afterEach(async () => {
	await client.end();
	await database.drop();
});

const given = async (...logins: string[]) => {
	for (const login of logins)
		await client.query("INSERT INTO account (id, login, name, pinyin, password_hash) VALUES (gen_random_uuid(), $1, '周苇', 'zw', '')", [
			login,
		]);
};
const logins = async () => (await client.query("SELECT login FROM account ORDER BY login")).rows.map(({ login }) => login);

test("logins of 0.2 go over in their normal form", async () => {
	await given("ZhouWei", "chair", "Paper_Clerk-2");
	expect(await migrate(database.url)).toContain(HERE);
	expect(await logins()).toEqual(["chair", "paper_clerk-2", "zhouwei"]);
});

test("two that would be one are not made one: the upgrade stops with both named, and nothing is changed", async () => {
	await given("ZhouWei", "zhouwei", "Chair");
	await expect(migrate(database.url)).rejects.toThrow(
		/0006_sign_in 未能执行，数据库保持升级前的样子（有的登录名只有大小写不同.*：(ZhouWei、zhouwei|zhouwei、ZhouWei)；请先/,
	);
	expect((await logins()).sort()).toEqual(["Chair", "ZhouWei", "zhouwei"]);
	await client.query("UPDATE account SET login = 'zhouwei2' WHERE login = 'ZhouWei'");
	expect(await migrate(database.url)).toContain(HERE);
	expect(await logins()).toEqual(["chair", "zhouwei", "zhouwei2"]);
});

test("one that is no login is named, and nothing is changed", async () => {
	await given("zhou wei", "Chair");
	await expect(migrate(database.url)).rejects.toThrow("有的登录名不是 2 至 30 位字母、数字、点、横线或下划线：zhou wei");
	expect((await logins()).sort()).toEqual(["Chair", "zhou wei"]);
});
