import { readdir, readlink, realpath } from "node:fs/promises";
import { basename } from "node:path";
import { stopOrphan } from "./processes";

/**
 * Processes of a cluster whose server was killed. One that is busy does not notice for as long as its statement takes, and while it lives Postgres
 * refuses to start ("pre-existing shared memory block is still in use"). Known by where they work, not by their name: every process of a
 * cluster has its folder as its own. Linux alone says so; elsewhere the next start is tried until they have ended.
 */
async function orphanedBackends(cluster: string): Promise<number[]> {
	if (process.platform !== "linux") return [];
	const folder = await realpath(cluster).catch(() => undefined);
	const found: number[] = [];
	for (const entry of await readdir("/proc")) {
		const pid = Number(entry);
		if (!Number.isInteger(pid) || pid === process.pid) continue;
		// Those of other users are not readable, and not ours.
		const [cwd, program] = await Promise.all([link(pid, "cwd"), link(pid, "exe")]);
		if (cwd === folder && program !== undefined && basename(program) === "postgres") found.push(pid);
	}
	return found;
}

function link(pid: number, name: "cwd" | "exe"): Promise<string | undefined> {
	return readlink(`/proc/${pid}/${name}`).catch(() => undefined);
}

/** Ends them: what they were doing was not committed, and is rolled back by the recovery that comes next. @param cluster whose server has ended */
export async function endOrphanedBackends(cluster: string): Promise<void> {
	// On SIGQUIT a backend ends at once, whatever it is doing.
	await Promise.all((await orphanedBackends(cluster)).map((pid) => stopOrphan(pid, "SIGQUIT")));
}
