import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { pino } from "pino";
import { bringUp } from "../record/charts";
import { startPostgres } from "../server/embedded/postgres";
import { aCounty, type County } from "../test/builders/county";
import { bankBench } from "./bank";
import { bareLife } from "./bare";
import { documents } from "./documents";
import { measured, type Run, table } from "./figures";
import { overHttp } from "./http";
import { benchImports } from "./imports";
import { usageOf } from "./processes";
import { lives } from "./product";

/**
 * `npm run bench`: what a step costs, beside the same writes by bare `pg` in one transaction, in one run on one Postgres. `npm run bench -- import`: 10,000 households
 * from a sheet; `-- documents`: what papers cost, going out and coming in. Nothing here is a test.
 */
const CLIENTS = [1, 16, 64];
const LIVES = { 1: 60, 16: 240, 64: 240 } as Record<number, number>;

interface Costed extends Run {
	/** Milliseconds of CPU for each step, this process and Postgres. */
	nodeMs: number;
	postgresMs: number;
}

async function costed(postgresPid: number, clients: number, works: (() => Promise<number[]>)[]): Promise<Costed> {
	const [node, postgres] = [process.cpuUsage(), usageOf(postgresPid).cpuSeconds];
	const run = await measured(clients, works);
	const used = process.cpuUsage(node);
	return {
		...run,
		nodeMs: (used.user + used.system) / 1000 / run.steps,
		postgresMs: ((usageOf(postgresPid).cpuSeconds - postgres) * 1000) / run.steps,
	};
}

/** @param plain of the county whose database takes the bare rows: the product's own holds nothing that no step wrote */
async function inProcess(county: County, plain: County, postgresPid: number): Promise<void> {
	const bare = new Pool({ connectionString: plain.databaseUrl, max: 20 }).on("error", () => undefined);
	let seq = 1;
	const rows: (string | number)[][] = [];
	// A first life of each, unmeasured: compiled code and warm connections.
	await measured(4, await lives(county, seq, 20));
	seq += 20;
	await measured(
		4,
		Array.from({ length: 20 }, () => bareLife(bare, plain)),
	);
	for (const clients of CLIENTS) {
		const count = LIVES[clients] ?? 0;
		const works = await lives(county, seq, count);
		seq += count;
		const product = await costed(postgresPid, clients, works);
		const beside = await costed(
			postgresPid,
			clients,
			Array.from({ length: count }, () => bareLife(bare, plain)),
		);
		for (const [name, run] of [
			["step", product],
			["bare pg", beside],
		] as const) {
			rows.push([name, String(clients), run.stepsPerSecond, run.p50Ms, run.p99Ms, run.nodeMs, run.postgresMs]);
		}
		const cpu = (product.nodeMs + product.postgresMs) / (beside.nodeMs + beside.postgresMs);
		rows.push([
			"ratio",
			String(clients),
			beside.stepsPerSecond / product.stepsPerSecond,
			product.p50Ms / beside.p50Ms,
			product.p99Ms / beside.p99Ms,
			`CPU ×${cpu.toFixed(2)}`,
			"",
		]);
	}
	await bare.end();
	console.log("\n(a) step, called in the process, beside the same writes by bare pg\n");
	console.log(table(["", "clients", "steps/s", "p50 ms", "p99 ms", "node CPU ms", "postgres CPU ms"], rows));
}

/** A migrated database beside the product's, on the same server. */
async function anotherDatabase(url: string, name: string): Promise<string> {
	const pool = new Pool({ connectionString: url, max: 1 });
	await pool.query(`CREATE DATABASE ${name}`);
	await pool.end();
	const other = new URL(url);
	other.pathname = name;
	await bringUp(other.href);
	return other.href;
}

async function steps({ county, folder, postgres, log }: Parameters<typeof overHttp>[0]): Promise<void> {
	const plain = await aCounty(await anotherDatabase(postgres.url, "plain"));
	await inProcess(county, plain, postgres.pid);
	await plain.close();
	await overHttp({ county, folder, postgres, log });
}

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "hardship-aid-bench-"));
	const log = pino({ level: "error" });
	const postgres = await startPostgres({ dataDir: folder, log });
	try {
		await bringUp(postgres.url);
		const county = await aCounty(postgres.url);
		if (process.argv[2] === "import") await benchImports(county, postgres.pid);
		else if (process.argv[2] === "bank") await bankBench(county);
		else if (process.argv[2] === "documents") await documents(county, folder);
		else await steps({ county, folder, postgres, log });
		await county.close();
	} finally {
		await postgres.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

void main();
