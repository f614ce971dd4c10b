import type { Attempt, Verdict } from "./attempt";

const LONGEST = 110;
const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text).replaceAll(/\s+/g, " ");

/** Area, what was tried, what came of it. */
export function tableOf(rows: readonly (Attempt & Verdict & { seconds: number })[]): string {
	const width = Math.max(0, ...rows.map(({ area }) => area.length));
	return rows
		.map(({ area, tried, outcome, says, seconds }) => {
			const mark = { held: "held     ", "gave way": "GAVE WAY ", "not tried": "not tried" }[outcome];
			return `${mark} ${area.padEnd(width)}  ${tried}\n${" ".repeat(mark.length + width + 3)}→ ${cut(says)} (${seconds.toFixed(1)} s)`;
		})
		.join("\n");
}
