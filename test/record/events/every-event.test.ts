import { existsSync } from "node:fs";
import { join } from "node:path";
import { CHART_IDS, CHARTS } from "../../../workflows/charts";

test("every event of every chart has a file here that says what is particular to it", () => {
	const files = CHART_IDS.flatMap((chart) => Object.keys(CHARTS[chart].events).map((event) => `${chart}/${event}.test.ts`));
	expect(files.filter((file) => !existsSync(join(__dirname, file)))).toEqual([]);
});
