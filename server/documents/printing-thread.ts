import { parentPort, workerData } from "node:worker_threads";
import { type Job, printer } from "./printer";

/** A thread of its own, started by `press`: it prints one paper after another. */
const print = printer(String(workerData));

parentPort?.on("message", ({ id, job }: { id: number; job: Job }) => {
	try {
		parentPort?.postMessage({ id, sheet: print(job) });
	} catch {
		// What went wrong may quote what was to be printed: the template's name is enough to find it.
		parentPort?.postMessage({ id, failed: job.template });
	}
});
