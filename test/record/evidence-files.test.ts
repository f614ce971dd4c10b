import { appendFileSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pino } from "pino";
import { DiskFull } from "../../server/errors";
import { type EvidenceFiles, evidenceFiles } from "../../server/evidence/evidence";
import { folderStorage } from "../../server/evidence/folder-storage";
import { verifyFiles } from "../../server/evidence/verify-files";
import { anEvidence, aPhoto } from "../builders/papers";
import { anApplication } from "../builders/story";
import { temporaryFolder } from "../support/program";
import { withCounty } from "../support/with-county";

const DAY_MS = 24 * 60 * 60_000;

describe("the files of evidence", () => {
	const county = withCounty();
	const folder = temporaryFolder();
	let caseId: string;
	let files: EvidenceFiles;
	let accountId: string;
	let full = false;

	beforeAll(async () => {
		const { db, env } = county;
		caseId = await anApplication(county, { seq: 1, until: "verify.visit" });
		accountId = county.people.clerk.accountId;
		const makeRoom = async () => {
			if (full) throw new DiskFull();
		};
		files = evidenceFiles({ db, secrets: env.secrets, storage: folderStorage(folder.path), makeRoom, log: pino({ level: "silent" }) });
	});
	afterAll(async () => {
		await files.close();
		folder.remove();
	});

	/** Every file below the folder, by its path. */
	const lying = () =>
		readdirSync(folder.path, { recursive: true, withFileTypes: true }).flatMap((entry) =>
			entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
		);
	const takenWhole = async (content: Buffer, fileName = "材料.jpg") => {
		const taken = await files.whole({ accountId, fileName }, Readable.from([content]));
		if (taken.kind !== "taken") throw new Error(taken.refusal.message);
		return taken.upload;
	};

	test("nothing of a file can be read from the disk, and the same content is there once (D9, D28)", async () => {
		const photo = Buffer.concat([await aPhoto(), Buffer.from("29.55 N 103.75 E")]);
		const [one, other] = [await takenWhole(photo), await takenWhole(photo, "另一个名字.jpg")];
		expect(one.sha256).toEqual(other.sha256);
		const found = lying();
		expect(found.map((path) => path.split("/").at(-2))).toHaveLength(2);
		expect(
			found.filter((path) => readFileSync(path).includes("103.75 E") || path.includes(Buffer.from(one.sha256).toString("hex"))),
		).toEqual([]);
		const address = county.env.secrets.files.address(one.sha256);
		expect((await files.original({ address, sha256: one.sha256, type: "image/jpeg" })).equals(photo)).toBe(true);
	});

	test("a line that breaks loses nothing: the upload goes on from where it stopped (D9)", async () => {
		const photo = Buffer.concat([await aPhoto(), Buffer.alloc(3 * 1024 * 1024, 7)]);
		const begun = await files.begin({ accountId, fileName: "大.jpg", bytes: photo.length });
		if (!("id" in begun)) throw new Error(begun.refusal.message);
		const of = { id: begun.id, accountId };
		const broken = Readable.from(
			(function* () {
				yield photo.subarray(0, 2_500_000);
				throw new Error("the line broke");
			})(),
		);
		await expect(files.resume(of, 0, broken)).rejects.toThrow("the line broke");
		expect(await files.resume(of, 0, Readable.from([photo]))).toEqual({ kind: "elsewhere", received: 2_500_000 });
		expect(await files.resume({ ...of, accountId: county.people.chair.accountId }, 2_500_000, Readable.from([photo]))).toEqual({
			kind: "not_found",
		});
		const part = photo.subarray(2_500_000, 2_600_000);
		expect(await files.resume(of, 2_500_000, Readable.from([part]))).toEqual({ kind: "partly", received: 2_600_000, bytes: photo.length });
		const ended = await files.resume(of, 2_600_000, Readable.from([photo.subarray(2_600_000), Buffer.from("more than was said")]));
		if (ended.kind !== "taken") throw new Error(ended.kind);
		const { sha256 } = ended.upload;
		const kept = await files.original({ address: county.env.secrets.files.address(sha256), sha256, type: "image/jpeg" });
		expect(kept.equals(photo)).toBe(true);
		expect(lying().filter((path) => path.includes("incoming"))).toEqual([]);
	});

	test("what is refused, broken off or too large leaves nothing behind (D9)", async () => {
		const before = [lying(), await county.db.evidenceUpload.count()];
		const refused = async (content: Readable) => files.whole({ accountId, fileName: "坏.pdf" }, content);
		expect(await refused(Readable.from([Buffer.from("%PDF-1.7 nothing else")]))).toMatchObject({ refusal: { code: "pdf_damaged" } });
		const large = Readable.from(Array.from({ length: 21 }, () => Buffer.alloc(1024 * 1024, 9)));
		expect(await refused(large)).toMatchObject({ refusal: { code: "file_too_large", message: "“坏.pdf”超过 20 MB，没有收下" } });
		const broken = Readable.from(
			(function* () {
				yield Buffer.alloc(1_500_000, 9);
				throw new Error("the line broke");
			})(),
		);
		await expect(refused(broken)).rejects.toThrow("the line broke");
		full = true;
		await expect(refused(Readable.from([Buffer.from("x")]))).rejects.toThrow(DiskFull);
		full = false;
		expect([lying(), await county.db.evidenceUpload.count()]).toEqual(before);
	});

	test("what nobody has made evidence of goes after a day; what somebody has stays (D9)", async () => {
		const content = await aPhoto();
		await takenWhole(content);
		await anEvidence(county, { caseId, content });
		const orphan = await takenWhole(await aPhoto());
		const old = new Date(Date.now() - 2 * DAY_MS);
		await county.db.evidenceUpload.updateMany({ data: { at: old } });
		for (const path of lying()) utimesSync(path, old, old);
		await files.sweep();
		expect(await county.db.evidenceUpload.count()).toBe(0);
		const left = lying().map((path) => path.split("/").at(-1)?.slice(0, 64));
		const kept = await county.db.evidenceContent.findMany();
		expect(new Set(left)).toEqual(new Set(kept.map(({ address }) => address)));
		expect(left).not.toContain(county.env.secrets.files.address(orphan.sha256));
	});

	test("a file that is missing, damaged or cut off is found, named by case and page and nobody's name (D9)", async () => {
		const { db, env } = county;
		const contents = await Promise.all([aPhoto(), aPhoto(), aPhoto()]);
		const ids: string[] = [];
		for (const content of contents) {
			await takenWhole(content);
			ids.push((await anEvidence(county, { caseId, content, kind: "低保证", fileName: "张建国低保证.jpg" })).evidenceId);
		}
		const verify = () => verifyFiles({ db, secrets: env.secrets, storage: folderStorage(folder.path) });
		expect((await verify()).wrong).toEqual([]);
		const addresses = await Promise.all(
			ids.map(async (id) => (await db.evidence.findUniqueOrThrow({ where: { id }, include: { content: true } })).content.address),
		);
		const [missing = "", damaged = "", longer = ""] = addresses.map((address) => join(folder.path, "kept", address.slice(0, 2), address));
		rmSync(missing);
		const bytes = readFileSync(damaged);
		bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
		writeFileSync(damaged, bytes);
		appendFileSync(longer, "x");
		const { wrong } = await verify();
		expect(wrong.map((line) => line.replace(/（kept.*/, "")).sort()).toEqual(
			[
				`建档申请 ${caseId} 的“低保证”第 1 份（编号 ${ids[0]}）：文件缺失`,
				`建档申请 ${caseId} 的“低保证”第 2 份（编号 ${ids[1]}）：文件已损坏，打不开`,
				`建档申请 ${caseId} 的“低保证”第 3 份（编号 ${ids[2]}）：文件已损坏，打不开`,
			].sort(),
		);
		// Brought again, a file is whole again.
		await takenWhole(contents[0] ?? Buffer.alloc(0));
		expect((await verify()).wrong).toHaveLength(2);
	});

	test("what is kept is never changed, and a page is taken out once and with a reason (D9)", async () => {
		const { evidenceId } = await anEvidence(county, { caseId, kind: "残疾证" });
		for (const sql of [
			`UPDATE evidence SET kind = '其他'`,
			"DELETE FROM evidence",
			"DELETE FROM evidence_content",
			"DELETE FROM evidence_removal",
		]) {
			await expect(county.db.$executeRawUnsafe(sql)).rejects.toThrow();
		}
		const removal = { evidenceId, byAccountId: accountId, byName: "沈竹溪", at: new Date() };
		await expect(county.db.evidenceRemoval.create({ data: { ...removal, reason: " " } })).rejects.toThrow(/evidence_removal_reason/);
		await county.db.evidenceRemoval.create({ data: { ...removal, reason: "拍糊了" } });
		await expect(county.db.evidenceRemoval.create({ data: { ...removal, reason: "再一次" } })).rejects.toThrow(/Unique/);
	});
});
