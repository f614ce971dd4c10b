import { randomInt } from "node:crypto";
import { chmod } from "node:fs/promises";
import { createServer } from "node:net";
import { jsonIn, writeWhole } from "./whole-file";

/** Below the range operating systems take for outgoing connections, so that a port is still free at the next start. */
const LOWEST = 20_000;
const HIGHEST = 30_000;

/** Whether a loopback port can be listened on. */
function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once("error", () => resolve(false));
		probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
	});
}

/** The ports that were last given out by `stablePorts`. */
export function rememberedPorts<Name extends string>(file: string): Partial<Record<Name, number>> {
	const ports = jsonIn(file);
	return typeof ports === "object" && ports !== null ? ports : {};
}

/**
 * One loopback port per name. They are remembered in `file` and stay the same over a restart as long as they are free,
 * so that whoever was connected finds the server again.
 */
export async function stablePorts<Name extends string>(file: string, names: readonly Name[]): Promise<Record<Name, number>> {
	const remembered = rememberedPorts<Name>(file);
	const ports = {} as Record<Name, number>;
	const taken = new Set<number>();
	for (const name of names) {
		let port = remembered[name] ?? randomInt(LOWEST, HIGHEST);
		while (taken.has(port) || !(await isFree(port))) port = randomInt(LOWEST, HIGHEST);
		taken.add(port);
		ports[name] = port;
	}
	// The file is written only when the ports have changed, so that a full disk does not prevent a start.
	const text = JSON.stringify(ports);
	if (text !== JSON.stringify(remembered)) writeWhole(file, text);
	// Of an earlier release, which let others read it.
	await chmod(file, 0o600);
	return ports;
}
