import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { readConfig } from "../../server/config";
import { temporalSettings } from "../../server/embedded/temporal";
import { freshDatabase } from "../support/database";
import { run, temporaryFolder } from "../support/program";
import { fromGlobalSetup, testTemporal } from "../support/servers";

const BUCKET = {
	EVIDENCE_S3_ENDPOINT: "https://s3.example.cn",
	EVIDENCE_S3_BUCKET: "aid",
	EVIDENCE_S3_ACCESS_KEY_ID: "key",
	EVIDENCE_S3_SECRET_ACCESS_KEY: "secret",
};

describe("settings that cannot be meant", () => {
	test.each([
		["a port that is no number", { PORT: "abc" }, [], "PORT 应为 0 到 65535 的整数，现在是“abc”。"],
		["a port out of range", { PORT: "65536" }, [], "PORT 应为 0 到 65535 的整数，现在是“65536”。"],
		["a room that is no size", { DISK_FLOOR: "2 gigabytes" }, [], "DISK_FLOOR 应为磁盘至少要留的空间"],
		["a room that is most of the disk", { DISK_FLOOR: "80%" }, [], "DISK_FLOOR 应为磁盘至少要留的空间"],
		["another database's address", { DATABASE_URL: "mysql://127.0.0.1/aid" }, [], "DATABASE_URL 不是 PostgreSQL 的地址"],
		[
			"a bucket without its key",
			{ EVIDENCE_S3_ENDPOINT: "https://s3.example.cn", EVIDENCE_S3_BUCKET: "aid" },
			[],
			"还缺 EVIDENCE_S3_ACCESS_KEY_ID、",
		],
		[
			"a bucket's address with a path",
			{ ...BUCKET, EVIDENCE_S3_ENDPOINT: "https://s3.example.cn/aid" },
			[],
			"EVIDENCE_S3_ENDPOINT 应为服务的地址",
		],
		["a bucket that no service names so", { ...BUCKET, EVIDENCE_S3_BUCKET: "困难职工" }, [], "EVIDENCE_S3_BUCKET 应为桶的名称"],
		["a bucket's prefix that leads elsewhere", { ...BUCKET, EVIDENCE_S3_PREFIX: "../x" }, [], "EVIDENCE_S3_PREFIX 应为字母"],
		["a bucket's style that is none", { ...BUCKET, EVIDENCE_S3_STYLE: "virtual" }, [], "EVIDENCE_S3_STYLE 应为 path 或 host"],
		["an unknown argument", {}, ["--dmeo"], "不认识的参数“--dmeo”"],
		["a worker alone without services", {}, ["worker"], "单独运行 worker 时，须用 DATABASE_URL 和 TEMPORAL_ADDRESS"],
		[
			"a certificate that is not there",
			{ TEMPORAL_ADDRESS: "localhost:7233", TEMPORAL_TLS_CLIENT_CERT_PATH: "/nowhere" },
			[],
			"Temporal 的连接设置有误",
		],
	])("%s", (_what, env, argv, message) => {
		expect(() => readConfig(env, argv)).toThrow(message);
	});

	test.each([
		["2GB", 2 * 1024 ** 3],
		["500 MB", 500 * 1024 ** 2],
		["10%", 100 * 1024 ** 3],
		["", 2 * 1024 ** 3],
	])("of a terabyte DISK_FLOOR=%s asks for %d bytes", (text, bytes) => {
		expect(readConfig({ DISK_FLOOR: text }, []).diskFloor(1000 * 1024 ** 3)).toBe(bytes);
	});

	test("a demonstration keeps to its folder, whatever bucket is set", () => {
		expect(readConfig(BUCKET, []).evidenceBucket).toMatchObject({ bucket: "aid", prefix: "", region: "us-east-1", style: "path" });
		expect(readConfig(BUCKET, ["--demo"]).evidenceBucket).toBeUndefined();
	});

	test("of a small disk the usual floor is 5 %", () => {
		expect(readConfig({}, []).diskFloor(20 * 1024 ** 3)).toBe(1024 ** 3);
	});
});

describe("a start that cannot succeed ends with one sentence and exit code 1", () => {
	const folder = temporaryFolder();
	let occupied: Server;
	let database: { url: string; drop(): Promise<void> };
	let given: Record<string, string>;

	beforeAll(async () => {
		database = await freshDatabase();
		given = { DATABASE_URL: database.url, ...temporalSettings(testTemporal(), fromGlobalSetup("TEST_FOLDER")) };
		occupied = createServer().listen(0, "127.0.0.1");
		await once(occupied, "listening");
		writeFileSync(join(folder.path, "file"), "");
		writeFileSync(join(folder.path, "key"), Buffer.alloc(32), { mode: 0o600 });
	});
	afterAll(async () => {
		occupied.close();
		await database.drop();
		folder.remove();
	});

	const occupiedPort = () => {
		const address = occupied.address();
		return address !== null && typeof address === "object" ? String(address.port) : "";
	};

	test.concurrent.each<[string, string, () => Record<string, string>, string]>([
		[
			"a port in use",
			"server/main.ts",
			() => ({ ...given, PORT: occupiedPort() }),
			"已被占用，请停止占用它的程序，或用 PORT 指定另一个端口。",
		],
		[
			"no write access to the data folder",
			"server/main.ts",
			() => ({ ...given, DATA_DIR: join(folder.path, "file", "data") }),
			"不能写入（ENOTDIR）",
		],
		[
			"an unreachable database",
			"server/main.ts",
			() => ({ ...given, DATABASE_URL: "postgresql://a:b@127.0.0.1:1/aid" }),
			"连不上数据库（connect ECONNREFUSED 127.0.0.1:1）",
		],
		[
			"a database that refuses us",
			"server/main.ts",
			() => ({ ...given, DATABASE_URL: given.DATABASE_URL?.replace("//aid:", "//aid:not-") ?? "" }),
			"连不上数据库（password authentication failed",
		],
		[
			"an unreachable Temporal",
			"server/main.ts",
			() => ({ ...given, TEMPORAL_ADDRESS: "127.0.0.1:1" }),
			"连不上 Temporal 服务 127.0.0.1:1",
		],
		["a namespace that is not there", "server/main.ts", () => ({ ...given, TEMPORAL_NAMESPACE: "nowhere" }), "的命名空间 nowhere"],
		["a lost key", "server/main.ts", () => ({ ...given, KEY_FILE: join(folder.path, "lost") }), "不见了，库里的证件号和卡号要靠它解密"],
		[
			"no Go",
			"bin/temporal.mjs",
			() => ({ PATH: "/nowhere", XDG_CACHE_HOME: folder.path }),
			"本机没有 Go，无法编译内置的 Temporal 服务。请安装 Go",
		],
	])(
		"%s",
		async (what, file, settings, message) => {
			const dataDir = join(folder.path, what.replaceAll(" ", "-"));
			const program = run(file, [], { DATA_DIR: dataDir, KEY_FILE: join(folder.path, "key"), ...settings() });
			expect(await program.ended).toBe(1);
			const lines = program.errors().trim().split("\n");
			expect(lines).toEqual([expect.stringContaining(message)]);
			expect(lines[0]).toMatch(/。$/);
		},
		120_000,
	);
});
