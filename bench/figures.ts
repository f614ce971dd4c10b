export interface Run {
	clients: number;
	steps: number;
	stepsPerSecond: number;
	p50Ms: number;
	p99Ms: number;
}

/**
 * So many clients take the works one after the other, each as soon as it has ended its last.
 * @param works each answers how long each of its steps took, in milliseconds
 */
export async function measured(clients: number, works: readonly (() => Promise<number[]>)[]): Promise<Run> {
	const queue = works.values();
	const times: number[] = [];
	const begin = performance.now();
	const client = async () => {
		for (const work of queue) times.push(...(await work()));
	};
	await Promise.all(Array.from({ length: clients }, client));
	const seconds = (performance.now() - begin) / 1000;
	const sorted = times.toSorted((a, b) => a - b);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
	return { clients, steps: times.length, stepsPerSecond: times.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** Rows under their heads, right-aligned. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
	const shown = rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell.toFixed(cell < 10 ? 2 : 0) : cell)));
	const widths = heads.map((head, column) => Math.max(head.length, ...shown.map((row) => row[column]?.length ?? 0)));
	const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  ");
	return [line(heads), ...shown.map(line)].join("\n");
}
