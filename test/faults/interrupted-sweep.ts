import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aGround, cutShort, HOW, type Point, WORKS } from "./interrupted";

/**
 * `tsx test/faults/interrupted-sweep.ts [step in ms] [until in ms] [work …]`: a kill and a Ctrl-C at every step of a first start, an upgrade, a backup and
 * a restore; prints what did not come back and how many did, and ends with 1 where something did not.
 */
async function main(): Promise<void> {
	const [step = "100", until = "12000", ...asked] = process.argv.slice(2);
	const folder = mkdtempSync(join(tmpdir(), "hardship-aid-interrupted-"));
	const ground = await aGround(folder);
	for (const work of WORKS.filter((one) => asked.length === 0 || asked.includes(one))) {
		const counted = { survived: 0, lost: 0 };
		for (let after = 0; after <= Number(until); after += Number(step)) {
			for (const how of HOW) {
				const point: Point = { work, how, after };
				const own = join(folder, "point");
				mkdirSync(own);
				try {
					await cutShort(point, own, ground);
					counted.survived++;
				} catch (error) {
					counted.lost++;
					console.log(JSON.stringify(point), error instanceof Error ? error.message : error);
				}
				rmSync(own, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
			}
		}
		console.log(`${work}: ${counted.survived} survived, ${counted.lost} did not`);
		if (counted.lost > 0) process.exitCode = 1;
	}
	rmSync(folder, { recursive: true, force: true });
}

void main();
