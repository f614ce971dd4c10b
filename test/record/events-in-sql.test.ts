import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CHART_IDS, CHARTS, type ChartId, isChartId } from "../../workflows/charts";
import { withCounty } from "../support/with-county";

const ROOT = join(__dirname, "../..");

/** Of the record itself: no chart's events. */
const ALSO = ["OPEN", "MOVE_DEADLINES"];
const NAMES: ReadonlySet<string> = new Set([...ALSO, ...CHART_IDS.flatMap((chart) => Object.keys(CHARTS[chart].events))]);

/** `event = 'CHECK'`, `e.event NOT IN ('CONFIRM', 'PROVE_FRAUD')` */
function eventsNamed(text: string): string[] {
	const compared = text.matchAll(/\bevent\b\s*(?:=|<>|NOT IN|IN)\s*\(?((?:'\w+'[\s,]*)+)/g);
	return [...compared].flatMap(([, list = ""]) => [...list.matchAll(/'(\w+)'/g)].map(([, name = ""]) => name));
}

/** `'grant.REPORT'` */
function eventsOfCharts(text: string): string[] {
	return [...text.matchAll(/'([a-z]+)\.([A-Z][A-Z_]+)'/g)].flatMap(([, chart = "", event = ""]) =>
		isChartId(chart) && event in CHARTS[chart as ChartId].events ? [] : [`${chart}.${event}`],
	);
}

const sources = ["record", "prisma/read"].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(".ts"))
		.map((name) => join(folder, name)),
);

test("every event that a query names is one of a chart, or the record's own", () => {
	const named = sources.flatMap((file) => eventsNamed(readFileSync(join(ROOT, file), "utf8")).map((event) => `${file}: ${event}`));
	expect(named.length).toBeGreaterThan(15);
	expect(named.filter((one) => !NAMES.has(one.split(": ")[1] ?? ""))).toEqual([]);
});

describe("in the database", () => {
	const county = withCounty();

	test("every event that a trigger names is one of a chart", async () => {
		const rows = await county.db.$queryRaw<{ name: string; text: string }[]>`
			SELECT p.proname AS name, p.prosrc AS text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'public'
			UNION ALL SELECT t.tgname, replace(replace(pg_get_triggerdef(t.oid), '::text', ''), '= ANY (ARRAY[', 'IN (') FROM pg_trigger t WHERE NOT t.tgisinternal`;
		const named = rows.flatMap(({ name, text }) => eventsNamed(text).map((event) => `${name}: ${event}`));
		expect(named.length).toBeGreaterThan(15);
		expect(named.filter((one) => !NAMES.has(one.split(": ")[1] ?? ""))).toEqual([]);
		expect(rows.flatMap(({ text }) => eventsOfCharts(text))).toEqual([]);
	});
});
