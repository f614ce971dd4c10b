import { rmSync } from "node:fs";
import { take } from "./running";

export default async function globalTeardown(): Promise<void> {
	const running = take();
	if (running === undefined) return;
	for (const server of running.servers) await server.stop();
	rmSync(running.folder, { recursive: true, force: true });
}
