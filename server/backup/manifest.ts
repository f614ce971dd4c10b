import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { StartError } from "../embedded/start-error";
import { jsonIn } from "../embedded/whole-file";

export const MANIFEST = "manifest.json";

const extent = z.object({
	cases: z.int(),
	events: z.int(),
	entries: z.int(),
	digests: z.int(),
	lastDigest: z.string().nullable(),
});

const manifest = z.object({
	/** Of this list; a program that knows a later one reads earlier ones. */
	format: z.literal(1),
	/** Version of the program that made it. */
	program: z.string(),
	/** The migrations that its record has had, in order. */
	migrations: z.array(z.string()),
	/** Version of the server, `18.4`. */
	postgres: z.string(),
	databases: z.array(z.string()),
	/** What was committed before `endLsn` is in it; `takenAt` is when that was. */
	startedAt: z.iso.datetime(),
	takenAt: z.iso.datetime(),
	startLsn: z.string(),
	endLsn: z.string(),
	/** What the record held right before and right after: what was copied lies between. */
	from: extent,
	to: extent,
	/** Fingerprint of the key that ID and card numbers are sealed with; the key itself is kept elsewhere. */
	key: z.string(),
	/** Everything else in the folder. */
	files: z.array(z.object({ path: z.string(), size: z.int(), sha256: z.string() })),
});

export type Manifest = z.infer<typeof manifest>;

/** The manifest of a whole backup; undefined where the folder holds none. */
export function manifestIn(folder: string): Manifest | undefined {
	return manifest.safeParse(jsonIn(join(folder, MANIFEST))).data;
}

export async function sha256(file: string): Promise<string> {
	const hash = createHash("sha256");
	await pipeline(createReadStream(file), hash);
	return hash.digest("hex");
}

/**
 * Reads every file of a backup and compares it with the manifest.
 * @throws StartError naming what is missing, changed, or not of it
 */
export async function checkedManifest(folder: string): Promise<Manifest> {
	if (!existsSync(folder)) throw new StartError(`没有找到备份文件夹 ${folder}。`);
	if (!existsSync(join(folder, MANIFEST))) {
		throw new StartError(`${folder} 不是完整的备份：缺少 ${MANIFEST}（备份做到一半时被中断的，没有这个文件），请换一份备份。`);
	}
	const found = manifestIn(folder);
	if (found === undefined)
		throw new StartError(`备份的 ${MANIFEST} 读不懂：它被改动过，或由更新的版本做成，请换一份备份或用更新的程序恢复。`);
	const present = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => !entry.isDirectory())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
		.filter((path) => path !== MANIFEST);
	const missing = found.files.filter(({ path }) => !present.includes(path)).map(({ path }) => path);
	const extra = present.filter((path) => !found.files.some((file) => file.path === path));
	const changed: string[] = [];
	for (const { path, sha256: expected } of found.files) {
		if (!missing.includes(path) && (await sha256(join(folder, path))) !== expected) changed.push(path);
	}
	const wrong = [
		["缺少", missing],
		["被改动", changed],
		["多出", extra],
	] as const;
	const lines = wrong.flatMap(([what, paths]) => (paths.length === 0 ? [] : [`${what} ${paths.join("、")}`]));
	if (lines.length > 0) throw new StartError(`备份 ${folder} 与它的清单不符：${lines.join("；")}。没有恢复，请换一份备份。`);
	return found;
}
