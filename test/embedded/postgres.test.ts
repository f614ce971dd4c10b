import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { pino } from "pino";
import { type EmbeddedPostgres, startPostgres } from "../../server/embedded/postgres";
import { eventually } from "../support/eventually";
import { temporaryFolder } from "../support/program";

const folder = temporaryFolder();
const log = pino({ level: "silent" });
let postgres: EmbeddedPostgres;

async function query(sql: string): Promise<Record<string, unknown>[]> {
	const client = new Client({ connectionString: postgres.url });
	client.on("error", () => undefined);
	await client.connect();
	try {
		return (await client.query(sql)).rows;
	} finally {
		await client.end();
	}
}

const start = async () => {
	postgres = await startPostgres({ dataDir: folder.path, log });
};

beforeAll(async () => {
	// What a first start leaves that was killed half-way.
	mkdirSync(join(folder.path, "postgres.new"));
	writeFileSync(join(folder.path, "postgres.new", "PG_VERSION"), "18");
	await start();
});
afterAll(async () => {
	await postgres.stop();
	folder.remove();
});

test("a new folder gets a database in UTF-8, and a password that only its owner can read", async () => {
	expect(await query("SHOW server_encoding")).toEqual([{ server_encoding: "UTF8" }]);
	expect(new URL(postgres.url).pathname).toBe("/aid");
	expect(statSync(join(folder.path, "postgres-password")).mode & 0o777).toBe(0o600);
});

test("a stop and a start later, data, port and password are as they were", async () => {
	await query("CREATE TABLE kept AS SELECT 1 AS one");
	const { url } = postgres;
	await postgres.stop();
	await start();
	expect(postgres.url).toBe(url);
	expect(await query("SELECT * FROM kept")).toEqual([{ one: 1 }]);
});

test("a SIGKILL leaves a stale lock and no harm", async () => {
	process.kill(postgres.pid, "SIGKILL");
	await postgres.ended;
	expect(readFileSync(join(folder.path, "postgres", "postmaster.pid"), "utf8")).toContain(String(postgres.pid));
	await start();
	expect(await query("SELECT * FROM kept")).toEqual([{ one: 1 }]);
});

test("a stale lock whose number belongs to somebody else by now is no hindrance", async () => {
	await postgres.stop();
	writeFileSync(join(folder.path, "postgres", "postmaster.pid"), `${process.pid}\n${join(folder.path, "postgres")}\n`);
	await start();
	expect(await query("SELECT * FROM kept")).toEqual([{ one: 1 }]);
});

test("a server that is still running there is replaced", async () => {
	const orphan = postgres;
	await start();
	await orphan.ended;
	expect(postgres.pid).not.toBe(orphan.pid);
	expect(await query("SELECT * FROM kept")).toEqual([{ one: 1 }]);
});

test("its log tells of strangers, and quotes neither rows nor statements", async () => {
	const secret = "沈竹溪 11010519491231002X";
	const refused = (sql: string) => expect(query(sql)).rejects.toThrow();
	await query("CREATE TABLE quoted (text text UNIQUE, short varchar(3), number int CHECK (number > 0))");
	await query(`INSERT INTO quoted VALUES ('${secret}')`);
	await refused(`INSERT INTO quoted VALUES ('${secret}')`);
	await refused(`INSERT INTO quoted (text, number) VALUES ('${secret} 2', -1)`);
	await refused(`INSERT INTO quoted (text, short) VALUES ('${secret} 3', '${secret}')`);
	await refused(`SELECT '${secret}'::int`);
	await refused(`DO $$ BEGIN RAISE EXCEPTION '${secret}'; END $$`);
	await refused(`SELECT nonsense '${secret}'`);
	await query(`DO $$ BEGIN RAISE WARNING '${secret}'; END $$`);
	const stranger = new Client({ connectionString: postgres.url.replace("//aid:", "//aid:not-") });
	await expect(stranger.connect()).rejects.toThrow("password");
	const log = await eventually(() => {
		const text = readFileSync(join(folder.path, "postgres.log"), "utf8");
		return text.includes("password authentication failed") && text;
	});
	expect(log).not.toMatch(/竹溪|11010519491231002X|quoted|STATEMENT|DETAIL/);
});

test("a password file others could read is closed to them; an empty one is set anew, a folder refused", async () => {
	const file = join(folder.path, "postgres-password");
	await postgres.stop();
	chmodSync(file, 0o644);
	const lines: string[] = [];
	const telling = { ...log, warn: (line: string) => lines.push(line), info: () => undefined } as unknown as typeof log;
	postgres = await startPostgres({ dataDir: folder.path, log: telling });
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(lines).toEqual([expect.stringMatching(/^数据库的密码文件 .* 原来别人也能读（权限 644），已改为只有主人可读；.*。$/)]);
	await postgres.stop();
	writeFileSync(file, "");
	await start();
	expect(await query("SELECT * FROM kept")).toEqual([{ one: 1 }]);
	await postgres.stop();
	const password = readFileSync(file);
	rmSync(file);
	mkdirSync(file);
	await expect(start()).rejects.toThrow(/是一个文件夹，不是文件/);
	rmSync(file, { recursive: true });
	writeFileSync(file, password, { mode: 0o600 });
	await start();
});

test("it listens on loopback only", async () => {
	const answers = (host: string) =>
		new Promise<boolean>((resolve) => {
			const socket = connect(Number(new URL(postgres.url).port), host);
			socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
			socket.once("connect", () => socket.destroy());
		});
	expect(await eventually(() => answers("127.0.0.1"))).toBe(true);
	expect(await answers("127.0.0.2")).toBe(false);
});

test("a server that is killed while a backend is busy is back in seconds", async () => {
	const client = new Client({ connectionString: postgres.url });
	client.on("error", () => undefined);
	await client.connect();
	// Computes, and looks at nothing else meanwhile: it would go on for minutes after its server.
	const busy = client.query(
		"DO $$ DECLARE x numeric := 1; BEGIN FOR i IN 1..30 LOOP x := exp(ln(2.000001::numeric(1000, 900))); PERFORM factorial(30000); END LOOP; END $$",
	);
	busy.catch(() => undefined);
	await eventually(async () => (await query("SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO%'")).length === 1);
	process.kill(postgres.pid, "SIGKILL");
	await postgres.ended;
	const began = Date.now();
	await start();
	expect(Date.now() - began).toBeLessThan(8_000);
	expect(await query("SELECT * FROM kept")).toEqual([{ one: 1 }]);
	await client.end().catch(() => undefined);
});
