import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "../../prisma/client";
import { ROUTES } from "../../server/api/routes";
import { randomOf } from "../random-run/random";
import { provideAttacked } from "./attacked";
import type { Attempt, Target, Verdict } from "./attempt";
import { downloadAttempts } from "./downloads";
import { engineAttempts, patientEngineAttempts } from "./engine";
import { foreignAttempts } from "./foreign";
import { forgedAttempts } from "./forged";
import { lossAttempts } from "./losses";
import { machineAttempts } from "./machine";
import { startProduct } from "./product";
import { roleAttempts } from "./roles";
import { sessionAttempts } from "./sessions";
import { signInAttempts } from "./sign-in";
import { removeStarts, startAttempts } from "./starts";
import { tableOf } from "./table";
import { textAttempts } from "./text";
import { tlsAttempts } from "./tls";
import { wireAttempts } from "./wire";

/** Beside each other; within a lane one after the other. What leaves the service in a bad way comes last. */
const LANES: readonly (readonly Attempt[])[] = [
	[
		...machineAttempts.slice(0, 4),
		...signInAttempts,
		...sessionAttempts,
		...forgedAttempts,
		...wireAttempts,
		...roleAttempts,
		...foreignAttempts,
		...textAttempts,
		...machineAttempts.slice(4),
		...downloadAttempts,
	],
	patientEngineAttempts,
	[...engineAttempts, ...tlsAttempts, ...lossAttempts],
	startAttempts,
];

/** Two counties, on a folder that others may come as far as: it is the product that keeps them out. */
async function provideTarget(seed: number): Promise<Target & { close(): Promise<void> }> {
	const around = mkdtempSync(join(tmpdir(), "hardship-aid-attack-"));
	chmodSync(around, 0o755);
	const folder = join(around, "data");
	const { program, url, databaseUrl, county, stop } = await startProduct(folder, { LOG_LEVEL: "debug" });
	const site = { url, db: connect(databaseUrl, 5), databaseUrl };
	let numbers = 0;
	let hosts = 0;
	return {
		site,
		folder,
		program,
		county,
		standing: await provideAttacked(site, county),
		routes: ROUTES,
		random: randomOf(seed),
		address: () => {
			hosts += 1;
			return `198.18.${Math.floor(hosts / 250) + 1}.${(hosts % 250) + 1}`;
		},
		next: () => {
			numbers += 1;
			return numbers;
		},
		close: async () => {
			await site.db.$disconnect();
			await stop();
			rmSync(around, { recursive: true, force: true });
		},
	};
}

/** One that breaks off has shown nothing: it counts as given way, with what it said. */
async function judged({ attempt }: Attempt, target: Target): Promise<Verdict> {
	try {
		return await attempt(target);
	} catch (error) {
		return { outcome: "gave way", says: `broke off: ${error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error)}` };
	}
}

/** `npm run attack -- --seed 7 --only sessions`: exits 1 where something gave way. */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: { seed: { type: "string" }, only: { type: "string" } } });
	const seed = Number(values.seed ?? Date.now() % 1_000_000);
	const began = performance.now();
	const seconds = () => Math.round((performance.now() - began) / 1000);
	console.log(`seed ${seed}`);
	const target = await provideTarget(seed);
	console.log(`started after ${seconds()} s`);
	const wanted = ({ area, tried }: Attempt) => values.only === undefined || `${area}: ${tried}`.includes(values.only);
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void target.close().then(() => process.exit(1)));
	const found: (Attempt & Verdict & { seconds: number })[] = [];
	try {
		await Promise.all(
			LANES.map(async (lane) => {
				for (const one of lane.filter(wanted)) {
					const since = performance.now();
					const verdict = await judged(one, target);
					found.push({ ...one, ...verdict, seconds: (performance.now() - since) / 1000 });
					if (verdict.outcome === "gave way") console.error(`gave way after ${seconds()} s: ${one.area}, ${one.tried}`);
				}
			}),
		);
	} finally {
		await target.close();
		removeStarts();
	}
	const order = LANES.flat();
	found.sort((a, b) => order.findIndex((one) => one.tried === a.tried) - order.findIndex((one) => one.tried === b.tried));
	console.log(tableOf(found));
	const count = (outcome: Verdict["outcome"]) => found.filter((one) => one.outcome === outcome).length;
	console.log(`${count("held")} held, ${count("gave way")} gave way, ${count("not tried")} not tried; seed ${seed}, ${seconds()} s`);
	process.exitCode = count("gave way") > 0 ? 1 : 0;
}

void main();
