import { relative } from "node:path";
import { root } from "./prepare.mjs";

const SHOWN = 15;

/** A reporter of Jest's: which test files took longest, before its summary. */
export default class SlowestFiles {
	onRunComplete(_contexts, { testResults }) {
		if (testResults.length < 2) return;
		const slowest = testResults
			.slice()
			.sort((one, other) => other.perfStats.runtime - one.perfStats.runtime)
			.slice(0, SHOWN);
		const all = testResults.reduce((sum, { perfStats }) => sum + perfStats.runtime, 0);
		console.error(`\n${testResults.length} files, ${seconds(all)} s in all; the slowest:`);
		for (const { testFilePath, perfStats } of slowest)
			console.error(`${seconds(perfStats.runtime).padStart(7)} s  ${relative(root, testFilePath)}`);
	}
}

const seconds = (ms) => (ms / 1000).toFixed(1);
