import { pino } from "pino";
import type { Services } from "../../server/config";
import { startWorker } from "../../server/worker";

/** A worker in a process of its own, to be killed. SERVICES: what it needs to know, as JSON. */
async function main(): Promise<void> {
	const services = JSON.parse(process.env.SERVICES ?? "") as Omit<Services, "log">;
	await startWorker({ ...services, log: pino({ level: process.env.TEST_LOG_LEVEL ?? "silent" }) });
	console.log("works");
}

void main();
