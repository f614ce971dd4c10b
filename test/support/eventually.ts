import { setTimeout as delay } from "node:timers/promises";

/**
 * Waits until `check` neither throws nor returns undefined or false, and returns what it returned. The one place where
 * tests wait for something that happens by itself.
 * @param within milliseconds until the last failure is thrown
 */
export async function eventually<Value>(
	check: () => Value | undefined | false | Promise<Value | undefined | false>,
	{ within = 5000 }: { within?: number } = {},
): Promise<Value> {
	for (const end = Date.now() + within; ; await delay(20)) {
		let failure: unknown = new Error(`still not so after ${within} ms: ${check}`);
		try {
			const value = await check();
			if (value !== undefined && value !== false) return value;
		} catch (error) {
			failure = error;
		}
		if (Date.now() > end) throw failure;
	}
}
