import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aGround, cutShort, HOW, type Point, WORKS } from "./interrupted";

/** However busy the machine is. */
const PATIENCE_MS = 600_000;

/** So many points in a row that came too late: the work has come to its end. */
const TOO_LATE = 6;

/**
 * `RUN_BUILT=1 tsx test/faults/interrupted-sweep.ts [step in ms] [until in ms] [work …]`, after `node bin/prepare.mjs`: a kill and a Ctrl-C at every step of a first start, an upgrade,
 * a backup and a restore, until the end of each. Coarse first, then in between, so that it may be ended at any time. Prints each point, and what did not come back; ends with 1
 * where something did not.
 */
async function main(): Promise<void> {
	const [step = "100", until = "60000", ...asked] = process.argv.slice(2);
	const folder = mkdtempSync(join(tmpdir(), "hardship-aid-interrupted-"));
	const ground = await aGround(folder);
	for (const work of WORKS.filter((one) => asked.length === 0 || asked.includes(one))) {
		const counted = { survived: 0, lost: 0 };
		let [end, late] = [Number(until), 0];
		const tried = new Set<number>();
		for (const coarse of [8, 4, 2, 1]) {
			for (let after = 0; after <= end; after += Number(step) * coarse) {
				if (tried.has(after)) continue;
				tried.add(after);
				for (const how of HOW) {
					const survived = await survives({ work, how, after }, join(folder, "point"), ground);
					if (survived === undefined) counted.lost++;
					else counted.survived++;
					late = survived === "over" ? late + 1 : 0;
				}
				if (late >= TOO_LATE) end = Math.min(end, after);
			}
			console.log(`${work}, every ${Number(step) * coarse} ms: ${counted.survived} survived, ${counted.lost} did not`);
		}
		if (counted.lost > 0) process.exitCode = 1;
	}
	rmSync(folder, { recursive: true, force: true });
}

/** @returns whether it was cut short or already over; undefined where it did not come back */
async function survives(point: Point, own: string, ground: { dataDir: string; backup: string }): Promise<"cut" | "over" | undefined> {
	mkdirSync(own);
	try {
		const found = (await cutShort(point, own, ground, PATIENCE_MS)) ? "cut" : "over";
		console.log(JSON.stringify(point), found);
		return found;
	} catch (error) {
		console.log(JSON.stringify(point), "lost:", error instanceof Error ? error.message : error);
		return undefined;
	} finally {
		rmSync(own, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
	}
}

void main();
