import { createHash } from "node:crypto";
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pino } from "pino";
import { connect } from "../../prisma/client";
import { migrate } from "../../prisma/migrate";
import { installationOf } from "../../record/installation";
import { takeDataFolder } from "../../server/embedded/data-folder";
import { type EmbeddedPostgres, startPostgres } from "../../server/embedded/postgres";
import { bucketStorage } from "../../server/evidence/bucket-storage";
import { keyOf } from "../../server/evidence/keys";
import { sealed } from "../../server/evidence/sealed-storage";
import { aCounty, type County } from "../builders/county";
import { anEvidence, keepFile } from "../builders/papers";
import { aGrant, anApplication } from "../builders/story";
import { brokenBooks } from "../random-run/invariants";
import { aBucket, type TestBucket } from "../support/bucket";
import { eventually } from "../support/eventually";
import { run, temporaryFolder } from "../support/program";

const log = pino({ level: "silent" });
const CLIENTS = 3;

/** A data folder in use by this process, with a county at work. */
const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);
const dataDir = at("data");
const keyFile = join(dataDir, "keys", "personal-data.key");
/** Where some of the evidence lies; the rest is still in the folder that was there before it. */
let bucket: TestBucket;
let release: () => void;
let postgres: EmbeddedPostgres;
let county: County;

/** What was answered as done: case → how often it had moved by then. */
const acknowledged = new Map<string, number>();
let atWork: Promise<void>[] = [];
let working = true;

async function client(number: number): Promise<void> {
	for (let seq = number; working; seq += CLIENTS) {
		const caseId = await (seq % 2 === 0 ? aGrant(county, { seq }) : anApplication(county, { seq, until: "recognise" }));
		const { version } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
		acknowledged.set(caseId, version);
	}
}

/** Evidence with its file. */
async function aPaper(): Promise<void> {
	const content = Buffer.from("a page");
	await anEvidence(county, { caseId: await anApplication(county, { seq: 900, until: "verify.visit" }), content });
	await keepFile(county, dataDir, content);
}

/** The same, in the bucket. */
async function aPaperInBucket(): Promise<void> {
	const content = Buffer.from("another page");
	await anEvidence(county, { caseId: await anApplication(county, { seq: 901, until: "verify.visit" }), content });
	const { files } = county.env.secrets;
	const storage = bucketStorage(bucket.settings, () => installationOf(county.db));
	await storage.put(keyOf(files.address(createHash("sha256").update(content).digest())), sealed(files, Readable.from([content])));
}

const backup = (...args: string[]) => run("server/backup-main.ts", args, { DATA_DIR: dataDir, ...bucket.env });
const restore = (to: string, ...args: string[]) => run("server/restore-main.ts", args, { DATA_DIR: to, ...bucket.env });

beforeAll(async () => {
	release = await takeDataFolder(dataDir);
	postgres = await startPostgres({ dataDir, log });
	await migrate(postgres.url);
	mkdirSync(join(dataDir, "keys"), { mode: 0o700 });
	// The builders' own key, which is no secret.
	writeFileSync(keyFile, Buffer.alloc(32, 7), { mode: 0o600 });
	county = await aCounty(postgres.url);
	bucket = await aBucket(at("bucket"));
	await aPaper();
	await aPaperInBucket();
	atWork = Array.from({ length: CLIENTS }, (_, number) => client(number));
	await eventually(() => acknowledged.size > CLIENTS * 2, { within: 30_000 });
}, 60_000);
afterAll(async () => {
	working = false;
	await Promise.allSettled(atWork);
	await county.close();
	await bucket.stop();
	await postgres.stop();
	release();
	folder.remove();
});

test("under load: what was acknowledged before a backup is in it, none of it half, and the key is apart", async () => {
	const before = new Map(acknowledged);
	const making = backup(at("kept"));
	const ended = await making.ended;
	expect(making.errors()).toBe("");
	expect(ended).toBe(0);
	expect(making.output()).toMatch(/已备份到 .*全部数据库 aid、postgres。\n其中案件 \d+ 件/);
	const after = acknowledged.size;
	expect(after).toBeGreaterThan(before.size);
	await eventually(() => acknowledged.size > after + CLIENTS, { within: 30_000 });

	expect(readdirSync(at("kept")).sort()).toEqual(["cluster-manifest.json", "cluster.tar.gz", "evidence", "manifest.json"]);
	expect(readFileSync(join(at("kept-keys"), "personal-data.key"))).toEqual(readFileSync(keyFile));
	expect(statSync(at("kept-keys")).mode & 0o777).toBe(0o700);

	const elsewhere = at("elsewhere");
	const restoring = restore(elsewhere, at("kept"));
	expect(await restoring.ended).toBe(0);
	expect(restoring.output()).toMatch(
		/核验了 .*全部完好。\n[\s\S]*核对了 2 个证明材料文件，全部完好。\n[\s\S]*与 Temporal 核对了 \d+ 件[\s\S]*已恢复到 /,
	);
	const restored = await startPostgres({ dataDir: elsewhere, log });
	const db = connect(restored.url, 2);
	try {
		const rows = await db.case.findMany({ select: { id: true, version: true } });
		const found = new Map(rows.map(({ id, version }) => [id, version]));
		const lost = [...before].filter(([id, version]) => (found.get(id) ?? -1) < version);
		expect(lost).toEqual([]);
		expect(await brokenBooks(db)).toEqual([]);
		expect(found.size).toBeLessThan(acknowledged.size * 2);
	} finally {
		await db.$disconnect();
		await restored.stop();
	}
	expect(readFileSync(join(elsewhere, "keys", "personal-data.key"))).toEqual(readFileSync(keyFile));
}, 120_000);

test("a folder that holds something is neither backed up to nor restored into", async () => {
	const again = backup(at("kept"));
	expect(await again.ended).toBe(1);
	expect(again.errors()).toMatch(/不是空的，请另选一个：备份不覆盖已有的文件。\n$/);
	const over = restore(at("elsewhere"), at("kept"));
	expect(await over.ended).toBe(1);
	expect(over.errors()).toMatch(/不是空的（有 evidence、postgres.*），恢复不覆盖已有的数据/);
}, 60_000);

describe("a backup that is not as it was made is refused by name, and nothing is left behind", () => {
	test.each<[string, (kept: string) => void, RegExp]>([
		["changed", (kept) => appendFileSync(join(kept, "cluster.tar.gz"), "x"), /被改动 cluster\.tar\.gz/],
		["missing", (kept) => rmSync(join(kept, "cluster-manifest.json")), /缺少 cluster-manifest\.json/],
		["without a file of evidence", (kept) => rmSync(join(kept, "evidence"), { recursive: true }), /缺少 evidence\/kept\//],
		["extra", (kept) => writeFileSync(join(kept, "more.txt"), "x"), /多出 more\.txt/],
		["without its manifest", (kept) => rmSync(join(kept, "manifest.json")), /不是完整的备份：缺少 manifest\.json/],
		["with half a manifest", (kept) => writeFileSync(join(kept, "manifest.json"), "{"), /manifest\.json 读不懂/],
		["by a newer program", (kept) => inManifest(kept, { migrations: ["9999_later"] }), /由更新的版本（.*）做成/],
		["of another Postgres", (kept) => inManifest(kept, { postgres: "17.2" }), /PostgreSQL 17\.2 的，内置的是 18/],
		["with other counts", (kept) => inManifest(kept, { from: counts(9999), to: counts(9999) }), /案件应为 9999，实际 \d+/],
	])(
		"%s",
		async (name, spoil, complaint) => {
			const kept = at(`spoilt ${name}`);
			cpSync(at("kept"), kept, { recursive: true });
			spoil(kept);
			const to = at(`never ${name}`);
			const restoring = restore(to, kept, "--keys", at("kept-keys"));
			expect(await restoring.ended).toBe(1);
			expect(restoring.errors()).toMatch(complaint);
			expect(existsSync(to) ? readdirSync(to) : []).toEqual([]);
		},
		60_000,
	);
});

test("the key: missing, or another, which of them is said", async () => {
	const none = restore(at("never"), at("kept"), "--keys", at("nowhere"));
	expect(await none.ended).toBe(1);
	expect(none.errors()).toMatch(/没有找到这份备份的密钥（指纹 [0-9a-f-]{19}）：.*nowhere 都没有/);
	writeFileSync(at("other.key"), Buffer.alloc(32, 8));
	const other = restore(at("never"), at("kept"), "--keys", at("other.key"));
	expect(await other.ended).toBe(1);
	expect(other.errors()).toMatch(/other\.key 是另一个密钥（指纹 [0-9a-f-]{19}）/);
}, 60_000);

test("a folder without a record is no record to copy, and none is made in it", async () => {
	const making = run("server/backup-main.ts", [at("of-nothing")], { DATA_DIR: at("nothing") });
	expect(await making.ended).toBe(1);
	expect(making.errors()).toMatch(/里没有数据库，没有可备份的/);
	expect(existsSync(at("nothing"))).toBe(false);
}, 30_000);

test("a start on a folder whose restore was cut short is refused: an empty record would pass for it", async () => {
	mkdirSync(join(at("unfinished"), "restoring"), { recursive: true });
	const starting = run("server/main.ts", [], { DATA_DIR: at("unfinished") });
	expect(await starting.ended).toBe(1);
	expect(starting.errors()).toMatch(/的恢复没有完成，请再运行一次 npm run restore/);
}, 30_000);

test("an outside database is not ours to copy", async () => {
	const making = run("server/backup-main.ts", [at("outside")], { DATA_DIR: dataDir, DATABASE_URL: postgres.url });
	expect(await making.ended).toBe(1);
	expect(making.errors()).toMatch(/^DATABASE_URL 指定的是已有的 PostgreSQL，请用它自己的备份.*\n$/);
}, 30_000);

function counts(of: number) {
	return { cases: of, events: of, entries: of, digests: 0, lastDigest: null };
}

function inManifest(kept: string, change: Record<string, unknown>): void {
	const file = join(kept, "manifest.json");
	writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>), ...change }));
}
