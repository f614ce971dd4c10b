import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cases } from "../../prisma/read/case-list";
import { people } from "../../prisma/read/people";
import { reach } from "../../record/people/actor";
import { anApplication } from "../builders/story";
import { withCounty } from "../support/with-county";

/** What a pattern would take for something else. */
const PATTERNS = ["%", "_", "\\", "%%", "cler_", "c%k", "沈_溪", "沈%", "\\%"];

describe("what is searched for is a text and no pattern", () => {
	const county = withCounty();

	test.each(PATTERNS)("nobody is found by “%s”", async (search) => {
		await expect(
			people.rows(county.db, { paths: reach(county.people.administrator), search }, { order: "name", limit: 50 }),
		).resolves.toEqual([]);
	});

	test.each([
		["CLER", "沈竹溪"],
		["竹", "沈竹溪"],
		["ｃｌｅｒ", "沈竹溪"],
	])("“%s” finds %s", async (search, name) => {
		const found = await people.rows(county.db, { paths: reach(county.people.administrator), search }, { order: "name", limit: 50 });
		expect(found.map((one) => one.name)).toContain(name);
	});

	test("somebody is found by the sign itself", async () => {
		const { accountId } = county.people.chair;
		await county.db.account.update({ where: { id: accountId }, data: { login: "tang_songling" } });
		const found = async (search: string) =>
			(await people.rows(county.db, { paths: reach(county.people.administrator), search }, { order: "name", limit: 50 })).map(
				({ id }) => id,
			);
		await expect(found("g_s")).resolves.toEqual([accountId]);
		await expect(found("_")).resolves.toEqual([accountId]);
	});

	test("nor is a case", async () => {
		const id = await anApplication(county, { until: "verify.visit" });
		const paths = reach(county.people.clerk);
		const found = async (search: string) =>
			(await cases.rows(county.db, { paths, chart: "application", search }, { order: "newest", limit: 50 })).map((one) => one.id);
		const { title } = await county.db.case.findUniqueOrThrow({ where: { id } });
		await expect(found(title.slice(0, 2))).resolves.toEqual([id]);
		for (const search of [...PATTERNS, `${title.slice(0, 1)}_`, `${title.slice(0, 1)}%`]) await expect(found(search)).resolves.toEqual([]);
	});
});

describe("what is compared is equal, or it is not", () => {
	const county = withCounty();

	test("file numbers are counted under the county's own name, whatever signs it has", async () => {
		const first = await anApplication(county, { seq: 1 });
		const numberOf = async (caseId: string) => (await county.db.application.findUniqueOrThrow({ where: { caseId } })).fileNumber;
		expect(await numberOf(first)).toMatch(/^青禾县总工会困档〔2026〕000001号$/);
		await county.db.union.update({ where: { id: county.countyId }, data: { name: "青禾_总工会" } });
		const second = await anApplication(county, { seq: 2 });
		expect(await numberOf(second)).toBe("青禾_总工会困档〔2026〕000001号");
		const third = await anApplication(county, { seq: 3 });
		expect(await numberOf(third)).toBe("青禾_总工会困档〔2026〕000002号");
	});
});

/** Comparing by pattern, in SQL and as Prisma writes it. A prefix is `starts_with`, a part `contains` of prisma/read/search.ts. */
const FORBIDDEN = /\bI?LIKE\b|\bSIMILAR TO\b|insensitive|\b(?:startsWith|endsWith|contains):/;

test("nothing in the source compares by pattern", () => {
	const root = join(__dirname, "..", "..");
	const files = ["server", "record", "activities", "workflows", "prisma"]
		.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
		.filter((file) => /\.(ts|tsx|sql)$/.test(file) && !file.startsWith(join("prisma", "generated")));
	expect(files.length).toBeGreaterThan(300);
	const found = files.filter((file) => FORBIDDEN.test(readFileSync(join(root, file), "utf8")));
	expect(found).toEqual([]);
});
