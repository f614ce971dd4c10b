import { statSync } from "node:fs";
import { relative } from "node:path";
import { root } from "./prepare.mjs";

/** Parts that take long, however few lines they have: they start servers, browsers and programs, or go through everything there is. */
const LONG =
	/^test\/(journeys|faults|embedded|backup|upgrade|workflows|registers|attack|desk\/every-page|api\/(characters|scope|two-counties)|record\/(random-run|races|paths|self-approval|events))\b/;

/** The order of Jest's files: where one that takes long comes last, a core has nothing to do meanwhile. Of the rest the largest first. */
export default class LongestFirst {
	sort(tests) {
		const weighed = tests.map((test) => ({ test, long: LONG.test(relative(root, test.path)), size: statSync(test.path).size }));
		weighed.sort((one, other) => Number(other.long) - Number(one.long) || other.size - one.size);
		return weighed.map(({ test }) => test);
	}

	/** Jest asks for these only when it is told to (`--onlyFailures`, `--shard`). */
	allFailedTests(tests) {
		return tests;
	}

	shard(tests) {
		return tests;
	}

	cacheResults() {}
}
