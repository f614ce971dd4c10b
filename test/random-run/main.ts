import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pino } from "pino";
import type { Database } from "../../prisma/client";
import { bringUp } from "../../record/charts";
import { startPostgres } from "../../server/embedded/postgres";
import { aCounty } from "../builders/county";
import { brokenInvariants } from "./invariants";
import { reportOf } from "./report";
import { CLIENTS, randomRun } from "./run";

/** `npm run random-run -- --operations 100000 --seed 7 --live 48`: on a Postgres of its own; exits 1 where anything is broken. */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: { operations: { type: "string" }, seed: { type: "string" }, live: { type: "string" } } });
	const [operations, seed] = [Number(values.operations ?? 100_000), Number(values.seed ?? Date.now() % 1_000_000)];
	console.log(`seed ${seed}, ${operations} operations, ${CLIENTS} clients`);
	const dataDir = mkdtempSync(join(tmpdir(), "hardship-aid-random-"));
	const postgres = await startPostgres({ dataDir, log: pino({ level: "silent" }) });
	try {
		await bringUp(postgres.url);
		const county = await aCounty(postgres.url);
		const began = performance.now();
		const broken = new Set<string>();
		const look = async (done: number) => {
			console.log(`${done} after ${Math.round((performance.now() - began) / 1000)} s`);
			for (const one of await brokenInvariants(county)) {
				if (!broken.has(one)) console.error(`${done}: ${one}`);
				broken.add(one);
			}
		};
		// Few enough that each of them gets somewhere within the run's days.
		const live = Number(values.live ?? Math.min(320, Math.max(48, Math.ceil(operations / 300))));
		const every = Math.max(1000, Math.ceil(operations / 10));
		const { tally } = await randomRun({ county, seed, operations, households: Math.ceil(live / 2), live, checkpoint: { every, look } });
		console.log(reportOf(tally));
		console.log(`${await deadlocksOf(county.db)} deadlocks`);
		console.log(broken.size === 0 ? "每项余额、限额和记录都对。" : `${broken.size} 项不对，种子 ${seed}`);
		process.exitCode = broken.size === 0 ? 0 : 1;
		await county.close();
	} finally {
		await postgres.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** Transactions that Postgres ended because two waited for each other; each was tried again. */
async function deadlocksOf(db: Database): Promise<number> {
	const [row] = await db.$queryRaw<{ deadlocks: number }[]>`
		SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`;
	return row?.deadlocks ?? 0;
}

void main();
