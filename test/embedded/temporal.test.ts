import { readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { Connection } from "@temporalio/client";
import { Client } from "pg";
import { pino } from "pino";
import { type EmbeddedPostgres, startPostgres } from "../../server/embedded/postgres";
import { recordedProcess } from "../../server/embedded/processes";
import { type EmbeddedTemporal, startTemporal } from "../../server/embedded/temporal";
import { dropTemporalDatabases } from "../../server/embedded/temporal-databases";
import { eventually } from "../support/eventually";
import { temporaryFolder } from "../support/program";

const folder = temporaryFolder();
const log = pino({ level: "silent" });
let postgres: EmbeddedPostgres;
let temporal: EmbeddedTemporal;

const start = async () => {
	temporal = await startTemporal({ dataDir: folder.path, postgresUrl: postgres.url, timeSkipping: false, log });
};

async function ask<Answer>(question: (connection: Connection) => Promise<Answer>): Promise<Answer> {
	const connection = await Connection.connect({ address: temporal.address, tls: temporal.tls });
	try {
		return await question(connection);
	} finally {
		await connection.close();
	}
}

const searchAttributes = () =>
	ask(async (connection) => {
		const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: temporal.namespace });
		return Object.keys(customAttributes ?? {});
	});

beforeAll(async () => {
	postgres = await startPostgres({ dataDir: folder.path, log });
	// What a first start leaves that was killed half-way.
	const client = new Client({ connectionString: postgres.url });
	await client.connect();
	await client.query("CREATE DATABASE temporal");
	await client.end();
	await start();
});
afterAll(async () => {
	await temporal.kill();
	await postgres.stop();
	folder.remove();
});

test("its namespace keeps closed workflows for 30 days and can be searched by what cases show", async () => {
	const { config } = await ask((connection) => connection.workflowService.describeNamespace({ namespace: temporal.namespace }));
	expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 24 * 60 * 60);
	expect(await searchAttributes()).toEqual(
		expect.arrayContaining(["CaseKind", "CaseState", "WhoseTurn", "UnionId", "DueAt", "CaseVersion"]),
	);
});

test("one that is slow to answer is waited for as long as it runs, and that is said", async () => {
	await temporal.stop();
	const said: string[] = [];
	const recorded = join(folder.path, "temporal", "server.process");
	const before = readFileSync(recorded, "utf8");
	const starting = startTemporal({
		dataDir: folder.path,
		postgresUrl: postgres.url,
		timeSkipping: false,
		log,
		say: (line) => said.push(line),
		slowMs: 300,
	});
	const pid = await eventually(async () => {
		const now = readFileSync(recorded, "utf8");
		return now === before ? undefined : await recordedProcess(recorded);
	});
	process.kill(pid, "SIGSTOP");
	await eventually(() => said.find((line) => line.includes("继续等待")), { within: 20_000 });
	process.kill(pid, "SIGCONT");
	temporal = await starting;
	expect(said.filter((line) => line.includes("继续等待"))).toHaveLength(1);
	expect(await searchAttributes()).toContain("CaseKind");
}, 120_000);

test("only its owner can read the file that holds the database's password", () => {
	expect(statSync(join(folder.path, "temporal", "server.yaml")).mode & 0o777).toBe(0o600);
});

test("every port it listens on is a loopback port", async () => {
	const ports = Object.values(JSON.parse(readFileSync(join(folder.path, "temporal", "ports.json"), "utf8")) as Record<string, number>);
	const answers = (host: string, port: number) =>
		new Promise<boolean>((resolve) => {
			const socket = connect(port, host, () => resolve(true)).once("error", () => resolve(false));
			socket.once("connect", () => socket.destroy());
		});
	expect(ports).toHaveLength(8);
	expect(await Promise.all(ports.map((port) => answers("127.0.0.1", port)))).not.toContain(false);
	expect(await Promise.all(ports.map((port) => answers("127.0.0.2", port)))).not.toContain(true);
});

test("after a stop, and after a SIGKILL, it comes back at the same address", async () => {
	const { address } = temporal;
	await temporal.stop();
	await start();
	expect(temporal.address).toBe(address);
	await temporal.kill();
	await start();
	expect(temporal.address).toBe(address);
});

test("a server that is still running on this folder is replaced", async () => {
	const orphan = temporal;
	await start();
	await orphan.ended;
	expect(await searchAttributes()).toContain("CaseKind");
});

test("with its databases lost it starts empty", async () => {
	await temporal.kill();
	await dropTemporalDatabases(postgres.url);
	await start();
	expect(await searchAttributes()).toContain("CaseKind");
});
