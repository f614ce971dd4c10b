import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "../../prisma/client";
import { provideKey } from "../../server/embedded/data-folder";
import { requireRightKey } from "../../server/embedded/right-key";
import { temporalSettings } from "../../server/embedded/temporal";
import { requireTrueClock } from "../../server/embedded/true-clock";
import { freshDatabase } from "../support/database";
import { run, temporaryFolder } from "../support/program";
import { fromGlobalSetup, testTemporal } from "../support/servers";

describe("the key file", () => {
	const folder = temporaryFolder();
	const at = (name: string) => join(folder.path, name);
	let said: string[];
	const say = (line: string) => {
		said.push(line);
	};
	beforeEach(() => {
		said = [];
	});
	afterAll(() => folder.remove());

	test("made at the first start is its owner's alone, in a folder that is too", () => {
		provideKey(at("keys/made"), true, say);
		expect(statSync(at("keys/made")).mode & 0o777).toBe(0o600);
		expect(statSync(at("keys")).mode & 0o777).toBe(0o700);
		expect(said).toEqual([]);
	});

	test.each([0o644, 0o640, 0o604, 0o666, 0o677])("open to others (%o) is closed to them, with a word", (mode) => {
		const file = at(`open-${mode}`);
		writeFileSync(file, Buffer.alloc(32, 1));
		chmodSync(file, mode);
		provideKey(file, false, say);
		expect(statSync(file).mode & 0o077).toBe(0);
		expect(said).toEqual([expect.stringContaining(`密钥文件 ${file} 原来别人也能读（权限 ${mode.toString(8)}），已改为只有主人可读`)]);
	});

	test.each<[string, (file: string) => void, string]>([
		["that is missing", () => undefined, "不见了，库里的证件号和卡号要靠它解密"],
		["that is empty", (file) => writeFileSync(file, ""), "是空的，请从备份恢复该文件"],
		["that is too short", (file) => writeFileSync(file, Buffer.alloc(31)), "应为 32 字节，现有 31 字节"],
		["that is too long", (file) => writeFileSync(file, Buffer.alloc(33)), "应为 32 字节，现有 33 字节"],
		["that is a folder", (file) => mkdirSync(file), "是一个文件夹，不是文件"],
		["that is a link", (file) => symlinkSync(at("keys/made"), file), "是一个链接，不是文件本身"],
		["that is a link to nothing", (file) => symlinkSync(at("nothing"), file), "是一个链接，不是文件本身"],
	])("%s is refused in one sentence", (what, make, message) => {
		const file = at(what);
		make(file);
		expect(() => provideKey(file, false, say)).toThrow(message);
		expect(() => provideKey(file, false, say)).toThrow(/。$/);
	});

	test("that is another one of 32 bytes ends the start, of all, web or worker, and says which is meant", async () => {
		const database = await freshDatabase();
		for (const [name, byte] of [
			["right", 7],
			["wrong", 8],
		] as const)
			writeFileSync(at(name), Buffer.alloc(32, byte), { mode: 0o600 });
		await requireRightKey(database.url, at("right"), say);
		const [, fingerprint = ""] = /^密钥指纹 ((?:[0-9a-f]{4}-){3}[0-9a-f]{4})，/.exec(said[0] ?? "") ?? [];
		expect(fingerprint).not.toBe("");
		await requireRightKey(database.url, at("right"), say);
		expect(said).toHaveLength(1);
		const env = { DATABASE_URL: database.url, ...temporalSettings(testTemporal(), fromGlobalSetup("TEST_FOLDER")), KEY_FILE: at("wrong") };
		const programs = [[], ["web"], ["worker"]].map((parts) =>
			run("server/main.ts", parts, { ...env, DATA_DIR: at(`data-${parts.join()}`) }),
		);
		for (const program of programs) {
			expect(await program.ended).toBe(1);
			const errors = program.errors();
			expect(errors).toMatch(
				/^密钥文件 \S+wrong（指纹 [0-9a-f-]{19}）不是这个数据库的密钥：库里的证件号和卡号要指纹为 [0-9a-f-]{19} 的那一把。.*。\n$/,
			);
			expect(errors).toContain(`指纹为 ${fingerprint} `);
		}
		await database.drop();
	}, 120_000);

	test("a business clock that was moved by hand ends the start where nothing is rehearsed", async () => {
		const database = await freshDatabase();
		const db = connect(database.url, 1);
		await expect(requireTrueClock(database.url)).resolves.toBeUndefined();
		await db.businessClock.update({ where: { id: 1 }, data: { offsetMs: 86_400_000n } });
		await expect(requireTrueClock(database.url)).rejects.toThrow("数据库里的业务时钟被拨动过（business_clock 为 86400000 毫秒）");
		await db.$disconnect();
		await database.drop();
	});
});
