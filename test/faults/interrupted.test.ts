import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { randomOf } from "../random-run/random";
import { temporaryFolder } from "../support/program";
import { aGround, cutShort, HOW, type Point, WORKS } from "./interrupted";

/** Printed with each title, so that a point can be tried again; every 100 ms are tried by test/faults/interrupted-sweep.ts. */
const SEED = 20261129;

/** As long as each takes on two quiet cores. */
const LONGEST_MS = { "first start": 7000, upgrade: 7000, backup: 2000, restore: 10_000 } as const;

function points(): Point[] {
	const random = randomOf(SEED);
	const of = (work: Point["work"], how: Point["how"]) => ({ work, how, after: random.int(LONGEST_MS[work] / 100) * 100 });
	return WORKS.map((work, index) => of(work, HOW[index % 2] ?? "SIGINT"));
}

describe(`cut short, and begun again (seed ${SEED})`, () => {
	const folder = temporaryFolder();
	let ground: Awaited<ReturnType<typeof aGround>>;

	beforeAll(async () => {
		ground = await aGround(folder.path);
	}, 180_000);
	afterAll(() => folder.remove());

	test.each(points().map((point, index) => ({ ...point, index })))(
		"$work, $how after $after ms: the next start is ready",
		async ({ index, ...point }) => {
			const own = join(folder.path, String(index));
			mkdirSync(own);
			await cutShort(point, own, ground);
		},
		180_000,
	);
});
