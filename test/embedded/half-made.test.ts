import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { pino } from "pino";
import { provideKey } from "../../server/embedded/data-folder";
import { stablePorts } from "../../server/embedded/ports";
import { type EmbeddedPostgres, startPostgres } from "../../server/embedded/postgres";
import { recordedProcess } from "../../server/embedded/processes";
import { startTemporal } from "../../server/embedded/temporal";
import { reasonIn } from "../../server/embedded/temporal-databases";
import { temporaryFolder } from "../support/program";

const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);
const log = pino({ level: "silent" });
let postgres: EmbeddedPostgres;

async function sql(text: string, database = "aid"): Promise<Record<string, unknown>[]> {
	const url = new URL(postgres.url);
	url.pathname = database;
	const client = new Client({ connectionString: url.href });
	await client.connect();
	try {
		return (await client.query(text)).rows;
	} finally {
		await client.end();
	}
}

/** @returns what was said to the person at the terminal */
async function temporalStartsAndStops(): Promise<string[]> {
	const said: string[] = [];
	const options = { dataDir: folder.path, postgresUrl: postgres.url, timeSkipping: false, log };
	const temporal = await startTemporal({ ...options, say: (line) => said.push(line) });
	await temporal.kill();
	return said;
}

beforeAll(async () => {
	postgres = await startPostgres({ dataDir: folder.path, log });
});
afterAll(async () => {
	await postgres.stop();
	folder.remove();
});

describe("Temporal's databases", () => {
	const ANEW = [expect.stringMatching(/上次没有建完或升级完，重新建立；所有流程将从案件记录重建$/)];

	test("made whole they are left alone", async () => {
		expect(await temporalStartsAndStops()).toEqual([]);
		const [{ oid } = {}] = await sql("SELECT oid FROM pg_database WHERE datname = 'temporal'");
		expect(await temporalStartsAndStops()).toEqual([]);
		expect(await sql("SELECT oid FROM pg_database WHERE datname = 'temporal'")).toEqual([{ oid }]);
	}, 60_000);

	test.each([
		["an upgrade was cut short", "COMMENT ON DATABASE temporal IS 'hardship-aid: schema under way'", "DROP TABLE executions"],
		["the second one was never begun", "DROP DATABASE temporal_visibility", "SELECT 1"],
		["the second one was half dropped", "UPDATE pg_database SET datconnlimit = -2 WHERE datname = 'temporal_visibility'", "SELECT 1"],
		[
			"a start of 0.2 left half a schema",
			"COMMENT ON DATABASE temporal IS NULL",
			"UPDATE schema_version SET curr_version = '1.0' WHERE db_name = 'temporal'",
		],
	])(
		"%s: both are made anew, and that is said",
		async (_, outside, inside) => {
			await sql(inside, "temporal");
			await sql(outside);
			expect(await temporalStartsAndStops()).toEqual(ANEW);
			expect(await temporalStartsAndStops()).toEqual([]);
		},
		60_000,
	);

	test("one that has been used and bears no mark of ours is set aside, not dropped", async () => {
		await sql("UPDATE schema_version SET curr_version = '1.0' WHERE db_name = 'temporal'", "temporal");
		await sql("CREATE TABLE IF NOT EXISTS somebodys (id int)", "temporal");
		await sql(
			"INSERT INTO executions_visibility (namespace_id, run_id, start_time, execution_time, workflow_id, workflow_type_name, status, encoding) VALUES ('n', 'r', now(), now(), 'w', 't', 1, '')",
			"temporal_visibility",
		);
		await sql("COMMENT ON DATABASE temporal_visibility IS NULL");
		await sql("COMMENT ON DATABASE temporal IS NULL");
		expect(await temporalStartsAndStops()).toEqual(ANEW);
		expect(await sql("SELECT datname FROM pg_database WHERE datname LIKE 'temporal_visibility_until_%'")).toHaveLength(1);
	}, 60_000);

	test("the reason of a failure is told to its end", () => {
		const output = `{"level":"info","msg":"x"}\n{"level":"error","error":"pq: function \\"a\\" already exists with same argument types"}\n`;
		expect(reasonIn(output)).toBe('pq: function "a" already exists with same argument types');
		expect(reasonIn("panic: out of memory")).toBe("panic: out of memory");
	});
});

describe("small files that a kill has cut off", () => {
	test.each(["", '{"port":2', "null", "[]"])("ports %j: others are found, and kept", async (cut) => {
		writeFileSync(at("ports.json"), cut);
		const ports = await stablePorts(at("ports.json"), ["port"]);
		expect(ports.port).toBeGreaterThan(0);
		expect(JSON.parse(readFileSync(at("ports.json"), "utf8"))).toEqual(ports);
	});

	test.each(["", '{"pid":', "null", "17"])("a record of a process %j names none", async (cut) => {
		writeFileSync(at("some.process"), cut);
		expect(await recordedProcess(at("some.process"))).toBeUndefined();
	});

	test("a key of nothing is made anew at a first start, and refused later", () => {
		const keyFile = at("keys/personal-data.key");
		mkdirSync(dirname(keyFile));
		writeFileSync(keyFile, "");
		expect(() => provideKey(keyFile, false, () => undefined)).toThrow("是空的");
		provideKey(keyFile, true, () => undefined);
		expect(statSync(keyFile).size).toBe(32);
	});

	test.each([
		["lost", () => rmSync(at("postgres-password"))],
		["cut off", () => writeFileSync(at("postgres-password"), "")],
	])(
		"a database password that is %s is set anew, and the data stay",
		async (what, spoil) => {
			await sql(`CREATE TABLE IF NOT EXISTS kept_${what.replace(" ", "_")} (id int)`);
			await postgres.stop();
			spoil();
			postgres = await startPostgres({ dataDir: folder.path, log });
			expect(await sql(`SELECT count(*)::int AS n FROM kept_${what.replace(" ", "_")}`)).toEqual([{ n: 0 }]);
			expect(statSync(at("postgres-password")).mode & 0o777).toBe(0o600);
		},
		30_000,
	);
});
