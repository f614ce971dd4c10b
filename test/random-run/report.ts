import type { Tally } from "./take";

/** `PROPOSE  taken 812, refused 420`, one line an event, and the whole. */
export function reportOf(tally: Tally): string {
	const byEvent = new Map<string, string[]>();
	for (const [what, times] of [...tally].toSorted()) {
		const [event = "", ...came] = what.split(" ");
		byEvent.set(event, [...(byEvent.get(event) ?? []), `${came.join(" ")} ${times}`]);
	}
	const total = [...tally.values()].reduce((sum, times) => sum + times, 0);
	return [...[...byEvent].map(([event, came]) => `${event.padEnd(28)} ${came.join(", ")}`), `${total} outcomes`].join("\n");
}
