import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { startTemporal, temporalSettings } from "../server/embedded/temporal";
import { type County, type Person, standsAt } from "../test/builders/county";
import type { Scene } from "../test/builders/story";
import { measured, type Run, table } from "./figures";
import { usageOf } from "./processes";
import { opened, scenesOf } from "./product";

interface Bench {
	county: County;
	folder: string;
	postgres: { url: string; pid: number };
	log: Logger;
}

const BURST = 2000;
/** People's steps of a life up to where time has to pass. */
const BEFORE_TIME = 4;

/** (b) the same steps through the HTTP API of a web process, alone and while the relay works off a burst. */
export async function overHttp(bench: Bench): Promise<void> {
	const { county, folder, postgres, log } = bench;
	// A person's days have to lie near today: the scenes' own.
	await standsAt(county, scenesOf(0)[BEFORE_TIME - 1]?.on ?? "");
	// The key that the county's forms were sealed with.
	const keyFile = join(folder, "key");
	writeFileSync(keyFile, Buffer.alloc(32, 7), { mode: 0o600 });
	const temporal = await startTemporal({ dataDir: folder, postgresUrl: postgres.url, timeSkipping: false, log });
	const port = await freePort();
	const environment = {
		...process.env,
		DATABASE_URL: postgres.url,
		...temporalSettings(temporal, folder),
		KEY_FILE: keyFile,
		DATA_DIR: join(folder, "data"),
		HOST: "127.0.0.1",
		PORT: String(port),
		LOG_LEVEL: "error",
	};
	const start = (part: "web" | "worker") =>
		spawn(process.execPath, ["dist/server/main.js", part], { env: { ...environment, DATA_DIR: join(folder, part) }, stdio: "inherit" });
	const web = start("web");
	const worker = start("worker");
	try {
		await answering(port, web);
		const people = await tokens(county);
		const agent = new Agent({ keepAlive: true, maxSockets: 128 });
		const post = (caseId: string, scene: Scene) => timed(agent, port, people, caseId, scene);
		const life = (caseId: string, seq: number) => async () => {
			const times: number[] = [];
			for (const scene of scenesOf(seq).slice(0, BEFORE_TIME)) times.push(await post(caseId, scene));
			return times;
		};
		// What (a) left behind is told first: the figures are of the steps alone.
		await caughtUp(county);
		const processes = { web: pidOf(web), worker: pidOf(worker), temporal: temporal.pid, postgres: postgres.pid };
		const before = usages(processes);
		let seq = 2_000;
		const works = async (lives: number) => {
			const made: (() => Promise<number[]>)[] = [];
			for (let one = 0; one < lives; one += 1) made.push(life(await opened(county, ++seq), seq));
			return made;
		};
		await measured(4, await works(20));
		const rows: (string | number)[][] = [];
		let steps = 0;
		for (const [clients, lives] of [
			[1, 50],
			[16, 200],
			[64, 200],
		] as const) {
			const run = await measured(clients, await works(lives));
			steps += run.steps;
			rows.push(httpRow("API", run));
		}
		await caughtUp(county);
		// A burst straight into the record, as a batch or a catching-up would make it; clerks go on meanwhile.
		const clerks = await works(60);
		const burst = await county.db.case.updateMany({
			where: { ended: false, id: { in: (await someCases(county)).map(({ id }) => id) } },
			data: { seenVersion: 0 },
		});
		const begin = performance.now();
		rows.push(httpRow(`API during a burst of ${burst.count}`, await measured(2, clerks)));
		await caughtUp(county);
		const caught = (performance.now() - begin) / 1000;
		const after = usages(processes);
		console.log("\n(b) the same steps through the HTTP API\n");
		console.log(table(["", "clients", "steps/s", "p50 ms", "p99 ms"], rows));
		console.log(`\nall workflows had caught up ${caught.toFixed(1)} s after the burst began`);
		console.log("\nCPU seconds per 1,000 steps (the whole run, burst included), and resident memory\n");
		const names = Object.keys(processes) as (keyof typeof processes)[];
		const cost = names.map((name) => [
			name,
			((after[name].cpuSeconds - before[name].cpuSeconds) * 1000) / (steps + 60 * BEFORE_TIME),
			`${after[name].residentMb.toFixed(0)} MB`,
		]);
		console.log(table(["", "CPU s / 1,000", "resident"], cost));
	} finally {
		await Promise.all([ended(web), ended(worker)]);
		await temporal.stop();
	}
}

const httpRow = (name: string, run: Run) => [name, String(run.clients), run.stepsPerSecond, run.p50Ms, run.p99Ms];

function usages<Name extends string>(processes: Record<Name, number>): Record<Name, ReturnType<typeof usageOf>> {
	return Object.fromEntries(Object.entries<number>(processes).map(([name, pid]) => [name, usageOf(pid)])) as Record<
		Name,
		ReturnType<typeof usageOf>
	>;
}

async function someCases(county: County): Promise<{ id: string }[]> {
	return county.db.case.findMany({ where: { ended: false }, select: { id: true }, take: BURST });
}

/** Every case's workflow knows its newest version. */
async function caughtUp(county: County): Promise<void> {
	for (;;) {
		const [row] = await county.db.$queryRaw<{ untold: bigint }[]>`SELECT count(*) AS untold FROM cases WHERE version > seen_version`;
		if (row?.untold === 0n) return;
		await delay(100);
	}
}

/** A bearer token for each person of the county. */
async function tokens(county: County): Promise<Record<Person, string>> {
	const made = Object.entries(county.people).map(async ([person, actor]) => {
		const token = `aid_${randomBytes(32).toString("base64url")}`;
		const tokenHash = new Uint8Array(createHash("sha256").update(token).digest());
		await county.db.apiToken.create({ data: { accountId: actor.accountId, tokenHash, label: "bench" } });
		return [person, token] as const;
	});
	return Object.fromEntries(await Promise.all(made)) as Record<Person, string>;
}

function timed(agent: Agent, port: number, people: Record<Person, string>, caseId: string, scene: Scene): Promise<number> {
	if (scene.by === "TIME") throw new Error("time's steps do not come through the API");
	const body = JSON.stringify({ type: scene.event, ...scene.say });
	const headers = {
		"content-type": "application/json",
		"content-length": Buffer.byteLength(body),
		authorization: `Bearer ${people[scene.by]}`,
		"idempotency-key": randomBytes(12).toString("hex"),
	};
	const begin = performance.now();
	return new Promise((resolve, reject) => {
		const call = request(
			{ agent, host: "127.0.0.1", port, method: "POST", path: `/api/applications/${caseId}/events`, headers },
			(answer) => {
				const parts: Buffer[] = [];
				answer.on("data", (part: Buffer) => parts.push(part));
				answer.on("end", () => {
					if (answer.statusCode === 200) resolve(performance.now() - begin);
					else reject(new Error(`${answer.statusCode}: ${Buffer.concat(parts).toString()}`));
				});
			},
		);
		call.on("error", reject);
		call.end(body);
	});
}

async function answering(port: number, web: ChildProcess): Promise<void> {
	for (let tries = 0; tries < 300 && web.exitCode === null; tries += 1) {
		const ready = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
		if (ready?.ok) return;
		await delay(100);
	}
	throw new Error("the web process does not answer");
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer().on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port"))));
		});
	});
}

function pidOf(child: ChildProcess): number {
	if (child.pid === undefined) throw new Error("a process did not start");
	return child.pid;
}

function ended(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		if (child.exitCode !== null) return resolve();
		child.once("exit", () => resolve());
		child.kill("SIGTERM");
	});
}
