import { writeFile } from "node:fs/promises";
import { Client, Pool } from "pg";
import { pino } from "pino";
import { connect, type Database, poolOf, poolSettings } from "../../prisma/client";
import { inTransaction } from "../../prisma/step-sql";
import { type EmbeddedPostgres, startPostgres } from "../../server/embedded/postgres";
import { causeOf, type Failing, failingOf, forLog } from "../../server/health/failing";
import { eventually } from "../support/eventually";
import { temporaryFolder } from "../support/program";

const log = pino({ level: "silent" });
const folder = temporaryFolder();
let postgres: EmbeddedPostgres;
let db: Database;
let admin: Client;

beforeAll(async () => {
	postgres = await startPostgres({ dataDir: folder.path, log });
	db = connect(postgres.url, 2, 700);
	admin = await anAdmin();
}, 60_000);
afterAll(async () => {
	await admin.end().catch(() => undefined);
	await db.$disconnect().catch(() => undefined);
	await postgres.stop();
	folder.remove();
});

async function anAdmin(): Promise<Client> {
	const client = new Client({ connectionString: postgres.url });
	client.on("error", () => undefined);
	await client.connect();
	return client;
}

/** What a promise was rejected with. */
async function failureOf(work: Promise<unknown>): Promise<unknown> {
	return work.then(
		() => {
			throw new Error("it succeeded");
		},
		(error: unknown) => error,
	);
}

/** The backend that waits in pg_sleep for us. */
async function sleeper(): Promise<number> {
	for (;;) {
		const { rows } = await admin.query("SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
		if (rows[0]) return rows[0].pid;
	}
}

const raise = (code: string) => `DO $$ BEGIN RAISE EXCEPTION 'could not do it' USING ERRCODE = '${code}'; END $$`;
const SLEEP = "SELECT pg_sleep(5)";

/** Each way in which the program speaks to Postgres. */
const WAYS: Record<string, (sql: string) => Promise<unknown>> = {
	"a step": (sql) => inTransaction(db, () => poolOf(db).query(sql)),
	"a raw query": (sql) => db.$executeRawUnsafe(sql),
	"a transaction": (sql) => db.$transaction((tx) => tx.$executeRawUnsafe(sql)),
};

/** A real failure of a real Postgres, by whichever way it comes: what it is taken for, and what the log says of it. */
const FAILURES: [
	what: string,
	sql: string,
	meanwhile: (() => Promise<unknown>) | undefined,
	failing: Failing | undefined,
	cause: RegExp,
][] = [
	[
		"a backend that an administrator ends",
		SLEEP,
		async () => admin.query("SELECT pg_terminate_backend($1)", [await sleeper()]),
		"away",
		/57P01/,
	],
	["a statement that takes too long", SLEEP, undefined, "busy", /57014 .*statement timeout/],
	["no room on the database's disk", raise("53100"), undefined, "full", /53100/],
	["no memory left", raise("53200"), undefined, "busy", /53200/],
	["too many connections", raise("53300"), undefined, "busy", /53300/],
	[
		"temporary files over their limit",
		"SET temp_file_limit = '64kB'; SELECT count(*) FROM (SELECT * FROM generate_series(1, 400000) n ORDER BY n DESC) x",
		undefined,
		"busy",
		/53400/,
	],
	["a lock that was not to be had", raise("55P03"), undefined, "busy", /55P03/],
	["a deadlock that did not end", raise("40P01"), undefined, "busy", /40P01|TransactionWriteConflict|P2034/],
	["a lost serialisation", raise("40001"), undefined, "busy", /40001|TransactionWriteConflict|P2034/],
	["a standby that takes no writes", "BEGIN READ ONLY; CREATE TABLE x (y int)", undefined, "away", /25006/],
	["files of the cluster that cannot be read", raise("58030"), undefined, "away", /58030/],
	["a crash that is being recovered from", raise("57P02"), undefined, "away", /57P02/],
	["a database that starts", raise("57P03"), undefined, "away", /57P03/],
	["a protocol violation", raise("08P01"), undefined, "away", /08P01/],
	["a mistake of the program", "SELECT * FROM nowhere", undefined, undefined, /42P01/],
];

describe.each(Object.entries(WAYS))("by %s", (_, way) => {
	test.each(FAILURES)("%s", async (_what, sql, meanwhile, failing, cause) => {
		const [error] = await Promise.all([failureOf(way(sql)), meanwhile?.()]);
		expect([failingOf(error), causeOf(error)]).toEqual([failing, expect.stringMatching(cause)]);
	});
});

test("what a database error quotes does not stand in the log", async () => {
	const quoting = "SELECT '330102198810110018'::uuid";
	for (const way of Object.values(WAYS)) expect(JSON.stringify(forLog(await failureOf(way(quoting))))).not.toContain("3301");
});

test("no room for a file of this program", async () => {
	const error = await failureOf(writeFile("/dev/full", "x"));
	expect([failingOf(error), causeOf(error)]).toEqual(["full", expect.stringContaining("ENOSPC")]);
});

test("nobody to connect to, a name that leads nowhere, and a wrong password", async () => {
	const failuresAt = async (url: string) => {
		const pool = new Pool({ ...poolSettings(url), max: 1 });
		const away = connect(url, 1);
		const errors = [
			await failureOf(pool.query("SELECT 1")),
			await failureOf(away.union.findMany()),
			await failureOf(away.$transaction((tx) => tx.union.findMany())),
		];
		await Promise.all([pool.end(), away.$disconnect()]);
		return errors.map((error) => failingOf(error));
	};
	const wrong = new URL(postgres.url);
	wrong.password = "wrong";
	const nowhere = new URL(postgres.url);
	nowhere.pathname = "/nowhere";
	for (const url of ["postgres://nobody@127.0.0.1:1/none", "postgres://nobody@no-such-host.invalid/none", wrong.href, nowhere.href]) {
		expect([url.split("@")[1], await failuresAt(url)]).toEqual([url.split("@")[1], ["away", "away", "away"]]);
	}
});

test("all connections taken: whoever waits too long for one", async () => {
	const pool = new Pool({ ...poolSettings(postgres.url), max: 1, connectionTimeoutMillis: 200 });
	const held = await pool.connect();
	expect(failingOf(await failureOf(pool.query("SELECT 1")))).toBe("away");
	held.release();
	await pool.end();
});

test.each([
	["a backend that is killed", async () => process.kill(await sleeper(), "SIGKILL")],
	[
		"a postmaster that is stopped at once",
		async () => {
			await sleeper();
			process.kill(postgres.pid, "SIGQUIT");
		},
	],
	[
		"a postmaster that is killed",
		async () => {
			await sleeper();
			process.kill(postgres.pid, "SIGKILL");
		},
	],
])(
	"%s, under each way at once; and what comes next",
	async (_, kill) => {
		db = connect(postgres.url, 6, 3_000);
		const errors = Promise.all(Object.values(WAYS).map((way) => failureOf(way(SLEEP))));
		await kill();
		for (const error of await errors)
			expect([failingOf(error), causeOf(error)]).toEqual([expect.stringMatching(/away|busy/), expect.anything()]);
		for (const way of Object.values(WAYS)) {
			const next = await way("SELECT 1").then(
				() => undefined,
				(error: unknown) => error,
			);
			if (next !== undefined) expect([failingOf(next), causeOf(next)]).toEqual(["away", expect.anything()]);
		}
		await db.$disconnect();
		// One that is asked to stop in the middle of its recovery takes its time over both.
		await Promise.race([postgres.ended, eventually(async () => (await anAdmin()).end().then(() => true), { within: 10_000 })]);
		await postgres.stop();
		postgres = await startPostgres({ dataDir: folder.path, log });
		admin = await anAdmin();
	},
	60_000,
);

test("a Postgres that has stopped answering: the wait has an end", async () => {
	db = connect(postgres.url, 3, 500);
	await db.$executeRawUnsafe("SELECT 1");
	process.kill(postgres.pid, "SIGSTOP");
	try {
		const { rows } = await admin.query(
			"SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
		);
		for (const { pid } of rows) process.kill(pid, "SIGSTOP");
		const began = Date.now();
		const errors = await Promise.all(Object.values(WAYS).map((way) => failureOf(way("SELECT 1"))));
		for (const error of errors) expect([failingOf(error), causeOf(error)]).toEqual([expect.stringMatching(/away|busy/), expect.anything()]);
		expect(Date.now() - began).toBeLessThan(13_000);
		for (const { pid } of rows) process.kill(pid, "SIGCONT");
	} finally {
		process.kill(postgres.pid, "SIGCONT");
	}
	await db.$disconnect();
}, 60_000);
