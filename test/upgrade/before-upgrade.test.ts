import { existsSync } from "node:fs";
import { join } from "node:path";
import { aGround } from "../faults/interrupted";
import { run, temporaryFolder } from "../support/program";

describe("a data folder of 0.2.0, started by this program", () => {
	const folder = temporaryFolder();
	const at = (name: string) => join(folder.path, name);
	let ground: Awaited<ReturnType<typeof aGround>>;

	beforeAll(async () => {
		ground = await aGround(folder.path);
	}, 180_000);
	afterAll(() => folder.remove());

	test("is copied before it is upgraded, and the copy can be restored", async () => {
		const program = run("server/main.ts", [], { DATA_DIR: ground.dataDir });
		const [, kept = ""] = await program.says(/数据库将从 0004_rules_guards 升级到 \w+，已先备份到 (\S+)（不含密钥）/);
		await program.says(/数据库已升级：\n　0005_house_alerts：关于本机和本系统的预警/);
		await program.says(/全部就绪/);
		program.kill("SIGTERM");
		expect(await program.ended).toBe(0);

		const restoring = run("server/restore-main.ts", [kept, "--keys", join(ground.dataDir, "keys")], { DATA_DIR: at("elsewhere") });
		expect(await restoring.ended).toBe(0);
		expect(restoring.output()).toMatch(/备份由 \S+ 版做成，数据库已升级：0005_house_alerts/);
	}, 120_000);

	test("is not upgraded where the copy cannot be made, unless none is asked for", async () => {
		const { dataDir } = await aGround(at("second"));
		const underAFile = join(dataDir, "keys", "personal-data.key", "backups");
		const refused = run("server/main.ts", [], { DATA_DIR: dataDir, BACKUP_DIR: underAFile });
		expect(await refused.ended).toBe(1);
		expect(refused.errors()).toMatch(/^升级前的备份没有做成（.*），没有升级。/);
		const program = run("server/main.ts", [], { DATA_DIR: dataDir, BACKUP_BEFORE_UPGRADE: "no" });
		await program.says(/数据库将从 0004_rules_guards 升级到 \w+；按 BACKUP_BEFORE_UPGRADE=no 不先备份。/);
		await program.says(/数据库已升级/);
		program.kill("SIGTERM");
		await program.ended;
		expect(existsSync(join(dataDir, "backups"))).toBe(false);
	}, 120_000);
});
