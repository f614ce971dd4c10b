import { pino } from "pino";
import type { Services } from "../../server/config";
import { heldCredentials } from "../../server/embedded/temporal-credentials";
import { startWorker } from "../../server/worker";

/** A worker in a process of its own, to be killed. SERVICES: what it needs to know, as JSON; TEMPORAL_FOLDER: where the engine's credentials lie. */
async function main(): Promise<void> {
	const given = JSON.parse(process.env.SERVICES ?? "") as Omit<Services, "log">;
	const services = { ...given, temporal: { ...given.temporal, tls: heldCredentials(process.env.TEMPORAL_FOLDER ?? "").tls } };
	await startWorker({ ...services, log: pino({ level: process.env.TEST_LOG_LEVEL ?? "silent" }) });
	console.log("works");
}

void main();
