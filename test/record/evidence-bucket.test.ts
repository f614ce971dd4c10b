import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pino } from "pino";
import { becomeAnother, installationOf } from "../../record/installation";
import { copyBucket } from "../../server/backup/evidence-bucket";
import { restoreEvidence } from "../../server/backup/evidence-files";
import { StorageAway } from "../../server/errors";
import { bucketStorage } from "../../server/evidence/bucket-storage";
import { type EvidenceFiles, evidenceFiles } from "../../server/evidence/evidence";
import { folderStorage } from "../../server/evidence/folder-storage";
import { keyOf } from "../../server/evidence/keys";
import { openStorage } from "../../server/evidence/open-storage";
import { requireOwnBucket } from "../../server/evidence/own-bucket";
import { wholeOf } from "../../server/evidence/sealed-storage";
import { NotKept, type Storage } from "../../server/evidence/storage";
import { verifyFiles } from "../../server/evidence/verify-files";
import { failingWords } from "../../server/health/failing";
import { anEvidence, aPhoto } from "../builders/papers";
import { anApplication } from "../builders/story";
import { aBucket, type TestBucket } from "../support/bucket";
import { temporaryFolder } from "../support/program";
import { withCounty } from "../support/with-county";

describe("evidence in a bucket", () => {
	const county = withCounty();
	const folder = temporaryFolder();
	const dataDir = join(folder.path, "data");
	const lain = join(folder.path, "bucket");
	let bucket: TestBucket;
	let storage: Storage;
	let files: EvidenceFiles;
	let accountId: string;

	beforeAll(async () => {
		const { db, env } = county;
		bucket = await aBucket(lain);
		accountId = county.people.clerk.accountId;
		storage = openStorage({ dataDir, evidenceBucket: bucket.settings }, db);
		files = evidenceFiles({ db, secrets: env.secrets, storage, makeRoom: async () => undefined, log: pino({ level: "silent" }) });
	});
	afterAll(async () => {
		await files.close();
		await bucket.stop();
		folder.remove();
	});

	const taken = async (content: Buffer) => {
		const found = await files.whole({ accountId, fileName: "材料.jpg" }, Readable.from([content]));
		if (found.kind !== "taken") throw new Error(found.refusal.message);
		const { sha256 } = found.upload;
		return { sha256, address: county.env.secrets.files.address(sha256), type: "image/jpeg" as const };
	};
	const kept = async (of: Storage = storage, below = "kept") => {
		const keys: string[] = [];
		for await (const { key } of of.list(below)) keys.push(key);
		return keys.sort();
	};
	/** Evidence of a case, with its file in the bucket. */
	const evidence = async () => {
		const content = await aPhoto();
		const of = await taken(content);
		await anEvidence(county, {
			caseId: await anApplication(county, { seq: 1 + (await county.db.case.count()), until: "verify.visit" }),
			content,
		});
		return { content, of };
	};
	const verify = () => verifyFiles({ db: county.db, secrets: county.env.secrets, storage });

	test("a file lies there sealed, once by its content, and comes back as it was (D9, D28)", async () => {
		const photo = Buffer.concat([await aPhoto(), Buffer.alloc(1_500_000, 3), Buffer.from("29.55 N 103.75 E")]);
		const [one, other] = [await taken(photo), await taken(photo)];
		expect(one).toEqual(other);
		expect(await kept()).toEqual([keyOf(one.address)]);
		expect(await kept(storage, "incoming")).toEqual([]);
		expect((await files.original(one)).equals(photo)).toBe(true);
		expect((await files.screen(one, 1)).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
		const lying = readdirSync(lain, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
		expect(lying.length).toBeGreaterThan(0);
		expect(lying.filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes("103.75 E"))).toEqual([]);
		expect(existsSync(join(dataDir, "evidence"))).toBe(false);
	});

	test("more keys than one answer holds are all listed, each once (D9)", async () => {
		const few = bucketStorage(bucket.settings, () => installationOf(county.db), { patienceMs: 20_000, listed: 3 });
		const keys = Array.from({ length: 7 }, (_, at) => `incoming/many/${String(at).padStart(9, "0")}`);
		for (const key of [...keys, "incoming/other/000000000"]) await few.put(key, Readable.from([Buffer.from(key)]));
		expect(await kept(few, "incoming/many")).toEqual(keys);
		expect(await kept(few, "")).toEqual(await kept(storage, ""));
		for (const key of [...keys, "incoming/other/000000000"]) await few.remove(key);
		expect(await kept(few, "incoming")).toEqual([]);
		await expect(storage.get("kept/00/none")).rejects.toThrow(NotKept);
		expect(await storage.size("kept/00/none")).toBeUndefined();
	});

	test("verify-files names what is missing or damaged there, and says nothing of what it cannot ask (D9)", async () => {
		const { of } = await evidence();
		expect(await verify()).toMatchObject({ wrong: [] });
		const key = keyOf(of.address);
		const sealed = await wholeOf(await storage.get(key));
		await storage.put(key, Readable.from([sealed.subarray(0, -1)]));
		expect((await verify()).wrong).toEqual([expect.stringContaining("文件已损坏")]);
		await storage.remove(key);
		expect((await verify()).wrong).toEqual([expect.stringContaining("文件缺失")]);
		await storage.put(key, Readable.from([sealed]));
		await bucket.stop();
		await expect(verify()).rejects.toThrow(StorageAway);
		await bucket.start();
		expect(await verify()).toMatchObject({ wrong: [] });
	});

	test("while it is away nothing is half-stored, and an upload goes on when it is back (D9)", async () => {
		const photo = Buffer.concat([await aPhoto(), randomBytes(1_500_000)]);
		const begun = await files.begin({ accountId, fileName: "大.jpg", bytes: photo.length });
		if (!("id" in begun)) throw new Error(begun.refusal.message);
		const of = { id: begun.id, accountId };
		expect(await files.resume(of, 0, Readable.from([photo.subarray(0, 1_100_000)]))).toMatchObject({ kind: "partly", received: 1_100_000 });
		await bucket.stop();
		const failed = await files.resume(of, 1_100_000, Readable.from([photo.subarray(1_100_000)])).catch((error: unknown) => error);
		expect(failed).toBeInstanceOf(StorageAway);
		expect(failingWords(failed)).toMatchObject({ message: expect.stringContaining("存放证明材料的服务暂时没有回应"), retryAfterS: 30 });
		await bucket.start();
		expect(await files.resume(of, 0, Readable.from([photo]))).toMatchObject({ kind: "elsewhere", received: 1_100_000 });
		expect(await files.resume(of, 1_100_000, Readable.from([photo.subarray(1_100_000)]))).toMatchObject({ kind: "taken" });
	});

	test("a service that answers nothing is given up after its time (D9)", async () => {
		const silent: Server = createServer(() => undefined).listen(0, "127.0.0.1");
		await once(silent, "listening");
		try {
			const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
			const stuck = bucketStorage({ ...bucket.settings, endpoint }, () => installationOf(county.db), { patienceMs: 50, listed: 1000 });
			await expect(stuck.put("kept/00/x", Readable.from([Buffer.from("x")]))).rejects.toThrow(StorageAway);
		} finally {
			silent.closeAllConnections();
			silent.close();
		}
	});

	test("a wrong key or bucket ends the start with a sentence; one that is away does not (D9)", async () => {
		const started = async (changes: object) => {
			const said: string[] = [];
			const evidenceBucket = { ...bucket.settings, ...changes };
			await requireOwnBucket({ evidenceBucket, databaseUrl: county.databaseUrl }, (line) => said.push(line));
			return said;
		};
		expect(await started({})).toEqual([]);
		await expect(started({ secretAccessKey: "another" })).rejects.toThrow(/不接受存储桶 papers 的设置（403 SignatureDoesNotMatch）/);
		await expect(started({ bucket: "nothing-here" })).rejects.toThrow(/（404 NoSuchBucket）/);
		expect(await started({ endpoint: "http://127.0.0.1:9" })).toEqual([expect.stringContaining("没有回应")]);
	});

	test("a restored copy touches no file of where it was copied from, until it takes over (D9)", async () => {
		const { db, databaseUrl } = county;
		const { of } = await evidence();
		const owner = await installationOf(db);
		await becomeAnother(db);
		const evidenceBucket = bucket.settings;
		const another = bucketStorage(evidenceBucket, () => installationOf(db));
		await expect(another.remove(keyOf(of.address))).rejects.toThrow(StorageAway);
		await expect(requireOwnBucket({ evidenceBucket, databaseUrl }, () => undefined)).rejects.toThrow(`EVIDENCE_S3_TAKE_OVER=${owner}`);
		await expect(files.original(of)).resolves.toBeDefined();
		await requireOwnBucket({ evidenceBucket: { ...evidenceBucket, takeOver: owner }, databaseUrl }, () => undefined);
		await requireOwnBucket({ evidenceBucket, databaseUrl }, () => undefined);
	});

	test("a backup takes the objects along; restored, they are found in the folder and carried over (D9)", async () => {
		const { of, content } = await evidence();
		const to = join(folder.path, "backup");
		const copied = await copyBucket({ bucket: bucket.settings, to });
		expect(copied.map(({ path }) => path).sort()).toEqual((await kept()).map((key) => `evidence/${key}`));
		const again = await copyBucket({ bucket: bucket.settings, to: join(folder.path, "next"), earlier: to });
		expect(again.map(({ sha256 }) => sha256)).toEqual(copied.map(({ sha256 }) => sha256));
		// The bucket is lost; the next one is empty.
		for (const key of await kept()) await storage.remove(key);
		restoreEvidence(to, dataDir);
		expect((await files.original(of)).equals(content)).toBe(true);
		await storage.tidy?.();
		expect(await kept(folderStorage(join(dataDir, "evidence")))).toEqual([]);
		expect((await files.original(of)).equals(content)).toBe(true);
		expect(await verify()).toMatchObject({ wrong: [] });
	});

	test("what nobody has made evidence of goes there too, after a day (D9)", async () => {
		const { of } = await evidence();
		const orphan = await taken(await aPhoto());
		const old = new Date(Date.now() - 2 * 24 * 60 * 60_000);
		await county.db.evidenceUpload.updateMany({ data: { at: old } });
		await files.sweep();
		// A bucket says itself when something was put there: what is younger than a day stays.
		expect(await kept()).toContain(keyOf(orphan.address));
		expect(await kept()).toContain(keyOf(of.address));
		expect(await county.db.evidenceUpload.count()).toBe(0);
		expect(
			createHash("sha256")
				.update(await files.original(of))
				.digest()
				.equals(of.sha256),
		).toBe(true);
	});
});
