import { pino } from "pino";
import { startWeb } from "../../server/web";

/** The people's side in a process of its own, to be killed. SERVICES: as JSON. */
async function main(): Promise<void> {
	const { port } = await startWeb({ ...JSON.parse(process.env.SERVICES ?? ""), log: pino({ level: "silent" }) });
	console.log(`port ${port}`);
}

void main();
