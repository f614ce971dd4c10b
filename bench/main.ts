import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { pino } from "pino";
import { migrate } from "../prisma/migrate";
import { startPostgres } from "../server/embedded/postgres";
import { aCounty, type County } from "../test/builders/county";
import { bareLife } from "./bare";
import { measured, type Run, table } from "./figures";
import { overHttp } from "./http";
import { usageOf } from "./processes";
import { opened, productLife } from "./product";

/** `npm run bench`: what a step costs, beside the same writes by bare `pg` in one transaction, in one run on one Postgres. Nothing here is a test. */
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

async function inProcess(county: County, url: string, postgresPid: number): Promise<void> {
	const bare = new Pool({ connectionString: url, max: 20 });
	let seq = 0;
	const rows: (string | number)[][] = [];
	// A first life of each, unmeasured: compiled code and warm connections.
	await measured(4, await Promise.all(Array.from({ length: 20 }, async () => productLife(county, await opened(county, ++seq), seq))));
	await measured(
		4,
		Array.from({ length: 20 }, () => bareLife(bare, county)),
	);
	for (const clients of CLIENTS) {
		const lives = LIVES[clients] ?? 0;
		const works: (() => Promise<number[]>)[] = [];
		for (let life = 0; life < lives; life += 1) works.push(productLife(county, await opened(county, ++seq), seq));
		const product = await costed(postgresPid, clients, works);
		const plain = await costed(
			postgresPid,
			clients,
			Array.from({ length: lives }, () => bareLife(bare, county)),
		);
		for (const [name, run] of [
			["step", product],
			["bare pg", plain],
		] as const) {
			rows.push([name, String(clients), run.stepsPerSecond, run.p50Ms, run.p99Ms, run.nodeMs, run.postgresMs]);
		}
		const cpu = (product.nodeMs + product.postgresMs) / (plain.nodeMs + plain.postgresMs);
		rows.push([
			"ratio",
			String(clients),
			plain.stepsPerSecond / product.stepsPerSecond,
			product.p50Ms / plain.p50Ms,
			product.p99Ms / plain.p99Ms,
			`CPU ×${cpu.toFixed(2)}`,
			"",
		]);
	}
	await bare.end();
	console.log("\n(a) step, called in the process, beside the same writes by bare pg\n");
	console.log(table(["", "clients", "steps/s", "p50 ms", "p99 ms", "node CPU ms", "postgres CPU ms"], rows));
}

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "hardship-aid-bench-"));
	const log = pino({ level: "error" });
	const postgres = await startPostgres({ dataDir: folder, log });
	try {
		await migrate(postgres.url);
		const county = await aCounty(postgres.url);
		await inProcess(county, postgres.url, postgres.pid);
		await overHttp({ county, folder, postgres, log });
		await county.close();
	} finally {
		await postgres.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

void main();
