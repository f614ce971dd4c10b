import { readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { SealedFile } from "../../server/downloads/sealed-file";
import { aProgram, type Program } from "../api/program";
import { aCounty, type County, standsAt } from "../builders/county";
import { eventually } from "../support/eventually";
import { run, temporaryFolder } from "../support/program";
import { fromGlobalSetup } from "../support/servers";
import { type Site, startSite } from "../support/site";
import { leave, stopped } from "./reader";

/** Enough that the network's own buffers do not hold it all: 16 MB. */
const ROWS = 5_000;
const STALL_MS = 800;
const SENDING_MS = 3_000;

let folder: ReturnType<typeof temporaryFolder>;
let site: Site;
let county: County;
let auditor: Program;
let small: string;
let large: string;

beforeAll(async () => {
	folder = temporaryFolder();
	const downloadLimits = { stallMs: STALL_MS, sendingMs: SENDING_MS, busyMs: 150 };
	site = await startSite({ dataDir: folder.path, downloadLimits });
	county = await aCounty(site.databaseUrl);
	await standsAt(county, "2026-03-26");
	auditor = await aProgram(site, county.people.auditor);
	// The county's one receipt, again and again; its balances are none of this test's business.
	await county.db.$transaction([
		county.db.$executeRaw`SET LOCAL session_replication_role = replica`,
		county.db.$executeRaw`
			INSERT INTO ledger_entry (from_id, to_id, amount_fen, kind, "on", note)
			SELECT from_id, to_id, amount_fen, kind, '2021-06-01', repeat('收到拨款', 260) FROM ledger_entry, generate_series(1, ${ROWS}::int)
			WHERE kind = 'received'`,
	]);
	const of = (from: string, until: string) => `/audit/exports/ledger?countyId=${county.countyId}&fromOn=${from}&untilOn=${until}`;
	large = of("2021-01-01", "2021-12-31");
	small = of("2022-01-01", "2026-12-31");
}, 60_000);
afterAll(async () => {
	await county.close();
	await site.stop();
	folder.remove();
});

const url = (path: string) => `${site.url}/api${path}`;

/** Connections to this database that are in the middle of something, but for the one that asks. */
async function busyConnections(): Promise<number> {
	const [row] = await county.db.$queryRaw<{ busy: number }[]>`
		SELECT count(*)::int AS busy FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`;
	return row?.busy ?? 0;
}

/** Files of the downloads folder that this process still has open: they have no name, and no other trace. */
function openFiles(): number {
	const links = readdirSync("/proc/self/fd").map((fd) => {
		try {
			return readlinkSync(join("/proc/self/fd", fd));
		} catch {
			return "";
		}
	});
	return links.filter((link) => link.startsWith(join(folder.path, "downloads"))).length;
}

async function expectNothingHeld(): Promise<void> {
	await eventually(async () => (await busyConnections()) === 0 && openFiles() === 0);
	expect(readdirSync(join(folder.path, "downloads"))).toEqual([]);
	await auditor.get(small).expect(200);
}

async function newestExport() {
	return county.db.exportLog.findFirstOrThrow({ orderBy: { id: "desc" } });
}

test("made whole first: its length is known, the log says what it came to and that it arrived (D28)", async () => {
	const { text, headers } = await auditor.get(large).expect(200);
	expect(Number(headers["content-length"])).toBe(Buffer.byteLength(text));
	expect(Number(headers["content-length"])).toBeGreaterThan(12_000_000);
	const delivered = await eventually(async () => ((await newestExport()).delivery === "delivered" ? newestExport() : undefined));
	expect(delivered.rows).toBe(ROWS);
	await expectNothingHeld();
});

test.each([
	["before the answer", "before the answer" as const, null],
	["at the first byte", { after: () => 1 }, "broken_off"],
	// By then the network may have taken the rest.
	["in the middle", { after: (length: number) => length / 2 }, null],
	["at the last byte", { after: (length: number) => length - 1 }, null],
])("a reader that goes away %s holds nothing, and the log says so", async (_, leaving, delivery) => {
	await Promise.all([leave(url(large), auditor.headers, leaving), leave(url(large), auditor.headers, leaving)]);
	const taken = await eventually(async () => {
		const newest = await county.db.exportLog.findMany({ orderBy: { id: "desc" }, take: 2 });
		// What was made has gone out or was broken off; one that nobody waited for any more came to nothing.
		return newest.every((one) => (one.delivery === null) === (one.sha256 === null)) && newest;
	});
	if (delivery !== null) expect(taken.map((one) => one.delivery)).toEqual([delivery, delivery]);
	await expectNothingHeld();
});

test("a reader that stops reading is cut off; while it is there it holds no connection", async () => {
	const reader = await stopped(url(large), auditor.headers);
	expect(openFiles()).toBe(1);
	expect(await busyConnections()).toBe(0);
	await eventually(() => openFiles() === 0, { within: SENDING_MS - 500 });
	await eventually(async () => (await newestExport()).delivery === "broken_off");
	reader.leave();
	await expectNothingHeld();
});

test("a reader that goes on and on, a little at a time, is cut off in the end", async () => {
	const reader = await stopped(url(large), auditor.headers, 40);
	const began = Date.now();
	await eventually(() => openFiles() === 0, { within: 2 * SENDING_MS });
	expect(Date.now() - began).toBeGreaterThan(SENDING_MS - 500);
	reader.leave();
	await expectNothingHeld();
});

test("forty at once are served, and a step beside them", async () => {
	const [step, ...answers] = await Promise.all([auditor.get("/audit/exports"), ...Array.from({ length: 40 }, () => auditor.get(small))]);
	expect(step.status).toBe(200);
	for (const { status } of answers) expect([200, 503]).toContain(status);
	expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(2);
	await expectNothingHeld();
});

test("more large ones at once than can be made are told to come again", async () => {
	const answers = await Promise.all(Array.from({ length: 12 }, () => auditor.get(large)));
	const turned = answers.filter(({ status }) => status === 503);
	expect(turned.length).toBeGreaterThan(0);
	expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
	for (const { body, headers } of turned) {
		expect(body).toMatchObject({ status: 503, detail: expect.stringContaining("同时导出的人较多") });
		expect(headers["retry-after"]).toBe("5");
	}
	await expectNothingHeld();
});

test("what lies on the disk meanwhile has no name and cannot be read", async () => {
	const file = await SealedFile.in(folder.path);
	await file.write("身份证号 330102198810110018\n");
	await file.write("第二行");
	expect(readdirSync(folder.path)).toEqual(["downloads"]);
	const [raw, opened] = file.read();
	const bytes = async (from: AsyncIterable<Buffer> | undefined) => {
		const all: Buffer[] = [];
		for await (const one of from ?? []) all.push(one);
		return Buffer.concat(all).toString("utf8");
	};
	if (raw && opened) raw.pipe(opened as never);
	expect(await bytes(opened)).toBe("身份证号 330102198810110018\n第二行");
	const [again] = file.read();
	expect(await bytes(again)).not.toMatch(/330102|身份证/);
	await file.close();
});

test("of a process that was killed in the middle nothing is left, nor what an older one left", async () => {
	const own = temporaryFolder();
	const services = { databaseUrl: site.databaseUrl, dataDir: own.path, sessionSecret: "a secret of this test", host: "127.0.0.1", port: 0 };
	writeFileSync(join(own.path, "key"), Buffer.alloc(32, 7));
	const web = run("test/faults/web-process.ts", [], {
		SERVICES: JSON.stringify({
			...services,
			keyFile: join(own.path, "key"),
			temporal: { address: fromGlobalSetup("TEST_TEMPORAL_ADDRESS"), namespace: "default" },
		}),
	});
	const [, port] = await web.says(/port (\d+)/);
	const reader = await stopped(`http://127.0.0.1:${port}/api${large}`, auditor.headers);
	expect(readdirSync(join(own.path, "downloads"))).toEqual([]);
	web.kill("SIGKILL");
	await web.ended;
	reader.leave();
	await eventually(async () => (await busyConnections()) === 0);

	writeFileSync(join(own.path, "downloads", "left"), "");
	const next = await startSite({ dataDir: own.path, log: pino({ level: "silent" }) });
	expect(readdirSync(join(own.path, "downloads"))).toEqual([]);
	await next.stop();
	own.remove();
}, 60_000);
