import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second, as Linux reports CPU time. */
const TICKS = 100;

interface Process {
	pid: number;
	parent: number;
	cpuSeconds: number;
	residentMb: number;
}

function readProcess(pid: number): Process | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		const status = readFileSync(`/proc/${pid}/status`, "utf8");
		// Shared pages count once over all: what a process has to itself is what it costs.
		const resident = Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0);
		return { pid, parent: Number(fields[1]), cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS, residentMb: resident / 1024 };
	} catch {
		return undefined; // It ended between being listed and being read.
	}
}

/** CPU time and resident memory (its own pages) of a process and everything below it. Linux only, as the benchmark is. */
export function usageOf(root: number): { cpuSeconds: number; residentMb: number } {
	const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (readProcess(Number(name)) ?? []) : []));
	const tree = new Set([root]);
	for (let grown = true; grown; ) {
		grown = false;
		for (const { pid, parent } of all) {
			if (tree.has(parent) && !tree.has(pid)) {
				tree.add(pid);
				grown = true;
			}
		}
	}
	const mine = all.filter(({ pid }) => tree.has(pid));
	return {
		cpuSeconds: mine.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
		residentMb: mine.reduce((sum, { residentMb }) => sum + residentMb, 0),
	};
}
