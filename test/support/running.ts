/** The servers of this test run: globalSetup and globalTeardown run in the same process. */
interface Running {
	folder: string;
	/** In the order in which they are stopped. */
	servers: { stop(): Promise<void> }[];
}

let running: Running | undefined;

export function keep(started: Running): void {
	running = started;
}

export function take(): Running | undefined {
	const taken = running;
	running = undefined;
	return taken;
}
