import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { connect } from "../../prisma/client";
import { startPostgres } from "../../server/embedded/postgres";
import { aProgram } from "../api/program";
import { anApplication } from "../builders/story";
import { eventually } from "../support/eventually";
import { run } from "../support/program";
import { TODAY } from "./attacked";
import { type Attempt, gaveWay, held, heldUnless, notTried, type Target, type Verdict } from "./attempt";
import { startProduct } from "./product";

const area = "what may be lost";
const MB = 1024 ** 2;
const WITHIN = { within: 30_000 };
const ended = async (file: string, args: string[], env: Record<string, string>) => {
	const program = run(file, args, env);
	return { code: await program.ended, says: (program.errors() + program.output()).trim().replaceAll("\n", " ") };
};

/** Cases as far as they have been acknowledged, while somebody goes on making them. */
async function underLoad<T>({ county, next }: Target, work: (acknowledged: ReadonlyMap<string, number>) => Promise<T>): Promise<T> {
	const acknowledged = new Map<string, number>();
	let working = true;
	const atWork = Array.from({ length: 2 }, async () => {
		while (working) {
			const caseId = await anApplication(county, { seq: 4000 + next(), until: "verify.study" });
			const { version } = await county.db.case.findUniqueOrThrow({ where: { id: caseId } });
			acknowledged.set(caseId, version);
		}
	});
	try {
		await eventually(() => acknowledged.size > 5, WITHIN);
		return await work(acknowledged);
	} finally {
		working = false;
		await Promise.all(atWork);
	}
}

/** What a restored folder does not hold of what was acknowledged. */
async function lostIn(folder: string, acknowledged: ReadonlyMap<string, number>): Promise<string[]> {
	const postgres = await startPostgres({ dataDir: folder, log: pino({ level: "silent" }) });
	const db = connect(postgres.url, 2);
	try {
		const rows = await db.case.findMany({ select: { id: true, version: true } });
		const found = new Map(rows.map(({ id, version }) => [id, version]));
		return [...acknowledged].filter(([id, version]) => (found.get(id) ?? -1) < version).map(([id]) => id);
	} finally {
		await db.$disconnect();
		await postgres.stop();
	}
}

/** Another name each time: names hold no digits. */
const nameOf = (n: number) => `腾空${[...String(n % 1000)].map((digit) => "林溪云山星河月秋竹松"[Number(digit)]).join("")}`;

/** The product on a disk of so many megabytes, which only it and we use. */
async function onSmallDisk<T>(size: number, work: (folder: string) => Promise<T>): Promise<T | undefined> {
	const mount = mkdtempSync(join(tmpdir(), "hardship-aid-attack-disk-"));
	if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}m,mode=755`, "none", mount]).status !== 0) {
		rmSync(mount, { recursive: true });
		return undefined;
	}
	try {
		return await work(mount);
	} finally {
		spawnSync("umount", [mount]);
		rmSync(mount, { recursive: true, force: true });
	}
}

export const lossAttempts: readonly Attempt[] = [
	{
		area,
		tried: "a backup while people work, then a restore elsewhere; a backup with one byte more",
		async attempt(target): Promise<Verdict> {
			if (!existsSync(join(__dirname, "..", "..", "server", "backup-main.ts"))) return gaveWay("there is no command for it");
			const around = mkdtempSync(join(tmpdir(), "hardship-aid-attack-backup-"));
			try {
				const [kept, elsewhere] = [join(around, "kept"), join(around, "elsewhere")];
				const before = await underLoad(target, async (acknowledged) => {
					const known = new Map(acknowledged);
					const { code, says } = await ended("server/backup-main.ts", [kept], { DATA_DIR: target.folder });
					if (code !== 0) throw new Error(`the backup ended with ${code}: ${says}`);
					return known;
				});
				const restored = await ended("server/restore-main.ts", [kept], { DATA_DIR: elsewhere });
				if (restored.code !== 0) return gaveWay(`the restore ended with ${restored.code}: ${restored.says}`);
				const lost = await lostIn(elsewhere, before);
				if (lost.length > 0) return gaveWay(`${lost.length} of ${before.size} acknowledged cases are not in it`);
				const inKept = readdirSync(kept);
				if (inKept.some((name) => name.endsWith(".key"))) return gaveWay("the key lies in the backup");
				appendFileSync(join(kept, inKept.find((name) => name.endsWith(".tar.gz")) ?? inKept[0] ?? ""), "x");
				const changed = await ended("server/restore-main.ts", [kept], { DATA_DIR: join(around, "third") });
				return changed.code === 0
					? gaveWay("a changed backup is restored")
					: held(`all ${before.size} acknowledged cases are in it; a changed one is refused`);
			} finally {
				rmSync(around, { recursive: true, force: true });
			}
		},
	},
	{
		area,
		tried: "a disk that is full: writing, /readyz, and writing again when there is room",
		async attempt(): Promise<Verdict> {
			const verdict = await onSmallDisk(420, async (mount) => {
				const product = await startProduct(join(mount, "data"), { DISK_FLOOR: "40MB" });
				const { county, url } = product;
				const site = { url, db: county.db, databaseUrl: product.databaseUrl };
				try {
					const clerk = await aProgram(site, county.people.clerk);
					const write = (name: string) =>
						clerk.post("/found-households", {
							unionId: county.unitId,
							name,
							foundOn: TODAY,
							visitors: ["沈竹溪"],
							situation: "丈夫工伤。",
						});
					if ((await write("满盘前")).status !== 201) throw new Error("nothing could be written to begin with");
					const filler = join(mount, "filler");
					const { bavail, bsize } = await statfs(mount);
					writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 2 * MB)));
					const ready = async () => (await fetch(`${url}/readyz`)).status;
					const found: string[] = [];
					if (!(await eventually(async () => (await ready()) === 503, { within: 15_000 }).catch(() => false)))
						found.push("/readyz says ready");
					const full = await write("满盘时");
					if (full.status !== 503 || !/磁盘/.test(full.text)) found.push(`a write is answered ${full.status} ${full.body.detail ?? ""}`);
					const read = await clerk.get("/applications");
					if (read.status !== 200) found.push(`reading is answered ${read.status}`);
					rmSync(filler);
					const again = await eventually(async () => (await write(nameOf(Date.now()))).status === 201, WITHIN).catch(() => false);
					if (!again) found.push("nothing can be written when there is room again");
					return heldUnless(found, "503 that names the disk, not ready, reading goes on; all goes on when there is room");
				} finally {
					await product.stop();
				}
			});
			return verdict ?? notTried("no small disk can be mounted here (it takes root)");
		},
	},
];
