import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { StartError } from "../embedded/start-error";
import { jsonIn } from "../embedded/whole-file";
import { sha256 } from "./manifest";

/** Feeds an archive to the system's tar, which every system that runs Postgres has. @returns its complaint, where there is one */
async function complaintOf(archive: string, args: readonly string[]): Promise<string | undefined> {
	const tar = spawn("tar", args, { stdio: ["pipe", "ignore", "pipe"] });
	let output = "";
	tar.stderr.setEncoding("utf8").on("data", (text: string) => {
		output += text;
	});
	const fed = pipeline(createReadStream(archive), createGunzip(), tar.stdin).then(
		() => undefined,
		(error: NodeJS.ErrnoException) => error,
	);
	const [code] = (await once(tar, "close").catch((error: Error) => [error.message])) as unknown[];
	const trouble = await fed;
	// Tar stops reading at the archive's end mark; that it got there is its word.
	if (code === 0 && (trouble === undefined || trouble.code === "EPIPE" || trouble.code === "ERR_STREAM_PREMATURE_CLOSE")) return undefined;
	return output.trim().split("\n")[0] || trouble?.message || String(code);
}

/** Reads an archive to its end. @throws StartError where it cannot be unpacked */
export async function tryArchive(archive: string): Promise<void> {
	const complaint = await complaintOf(archive, ["-tf", "-"]);
	if (complaint !== undefined) throw new StartError(`备份写下后读不出来（${complaint}），请检查磁盘。`);
}

/** @throws StartError */
export async function unpack(archive: string, folder: string): Promise<void> {
	mkdirSync(folder, { mode: 0o700 });
	const complaint = await complaintOf(archive, ["-xof", "-", "-C", folder]);
	if (complaint !== undefined) throw new StartError(`备份未能解开（${complaint}），请检查磁盘空间。`);
}

/** As Postgres writes it. */
const clusterList = z.object({ Files: z.array(z.object({ Path: z.string(), Size: z.number(), Checksum: z.string() })) });

/** Compares the cluster with the list that its server made while it was copied, file by file. @throws StartError naming some that differ */
export async function checkCluster(folder: string, list: string): Promise<void> {
	const wrong: string[] = [];
	for (const { Path: path, Size: size, Checksum: expected } of clusterList.parse(jsonIn(list)).Files) {
		const file = join(folder, path);
		if (!existsSync(file) || statSync(file).size !== size || (await sha256(file)) !== expected) wrong.push(path);
	}
	if (wrong.length > 0)
		throw new StartError(`备份解开后有 ${wrong.length} 个文件与数据库自己的清单不符（${wrong.slice(0, 5).join("、")}），请换一份备份。`);
}
