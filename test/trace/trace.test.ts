import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IDS, mentionsIn } from "../../bin/trace/ids";
import { placesOfPrisma, placesOfSql } from "../../bin/trace/schema";

const ROOT = join(__dirname, "../..");
/** What the program needs of the repository: its rules and charts, its schema, and none of its tests. */
const KEPT = [
	"bin/trace.mjs",
	"bin/trace",
	"workflows",
	"record",
	"prisma/schema.prisma",
	"prisma/migrations",
	"tsconfig.json",
	"package.json",
];

describe("the rows that a text names", () => {
	test.each([
		["one, and two more", "// Z9 and Z12: still active. Z4: the cap", ["Z9", "Z12", "Z4"], [], []],
		["a range names what it holds, but not by its own id", "(D8–D11, D9)", ["D9"], ["D8", "D10", "D11"], []],
		["what does not exist", "D30, Z19 and S3; Z17–Z19", [], ["Z17", "Z18"], ["D30", "Z19", "S3"]],
		["no part of a word", "ID14 D14x 3D1", [], [], []],
	])("%s", (_what, text, own, ranged, unknown) => {
		const found = mentionsIn(text);
		expect(found.known.filter((one) => !one.ranged).map(({ id }) => id)).toEqual(own);
		expect(found.known.filter((one) => one.ranged).map(({ id }) => id)).toEqual(ranged);
		expect(found.unknown).toEqual(unknown);
	});
});

describe("the database's comments", () => {
	test("a migration's belong to what is declared next, or to what they stand in", () => {
		const { places, strays } = placesOfSql(
			"m.sql",
			[
				"-- D13: three members.",
				'ALTER TABLE study ADD CONSTRAINT "study_members" CHECK (true),',
				"  -- D14",
				"  ADD CONSTRAINT study_notice CHECK (true);",
				"-- D99",
				"CREATE FUNCTION bars() RETURNS trigger AS $$",
				"BEGIN",
				"  -- D27",
				"  RETURN NEW;",
			].join("\n"),
		);
		expect(places.map(({ id, name }) => `${id} ${name}`)).toEqual(["D13 study_members", "D14 study_notice", "D27 bars"]);
		expect(strays).toEqual([{ id: "D99", file: "m.sql", name: "bars" }]);
	});

	test("the schema's belong to the model or the field below", () => {
		const text = "/// A sheet (D14).\nmodel Notice {\n  /// Days (Z10)\n  workingDays Int\n}\n";
		expect(placesOfPrisma("s.prisma", text).places.map(({ id, name }) => `${id} ${name}`)).toEqual([
			"D14 Notice",
			"Z10 Notice.workingDays",
		]);
	});
});

describe("the program, on a copy", () => {
	let copy: string;
	beforeEach(() => {
		copy = mkdtempSync(join(tmpdir(), "trace-"));
		for (const path of KEPT) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
		symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
		mkdirSync(join(copy, "docs"));
	});
	afterEach(() => rmSync(copy, { recursive: true, force: true }));

	const plant = (file: string, text: string) => {
		mkdirSync(join(copy, file, ".."), { recursive: true });
		writeFileSync(join(copy, file), text);
	};
	const run = (...args: string[]) => {
		const { status, stderr } = spawnSync(join(ROOT, "node_modules/.bin/tsx"), ["bin/trace.mjs", ...args], { cwd: copy, encoding: "utf8" });
		return { status, lacks: stderr.trim().split("\n").filter(Boolean) };
	};
	const page = () => readFileSync(join(copy, "docs/trace.md"), "utf8");
	const rowOf = (id: string) =>
		page()
			.split("\n")
			.find((line) => line.startsWith(`| ${id} |`)) ?? "";

	test("rows without a test, ids that do not exist, and only a range: each is named, exit 1", () => {
		plant("test/api/planted.test.ts", 'describe("a notice (D14)", () => {\n\ttest("and more (D30)", () => undefined);\n});\n');
		plant(
			"test/record/guards-planted.test.ts",
			'test.each([["D16"]])("%s in the database", () => undefined);\ntest("(D12–D13)", () => undefined);\n',
		);
		plant("test/rules/planted.test.ts", 'const ROWS = [{ id: "Z5" }];\ntest.each(ROWS)("$id from a table", () => undefined);\n');
		plant("record/planted.ts", "/** Z19 */\nexport function planted() {}\n");

		const { status, lacks } = run();
		expect(status).toBe(1);
		expect(lacks).toContain("没有 D30 这一条：test/api/planted.test.ts：and more (D30)");
		expect(lacks).toContain("没有 Z19 这一条：record/planted.ts：planted");
		expect(lacks).toContain("D13（H，《档案办法》三（二））没有测试");
		expect(lacks.filter((lack) => lack.startsWith("D14（"))).toEqual([
			"D14（H，《档案办法》三（三））没有在数据库中试图违反它的测试（test/record/guards*.test.ts）",
		]);
		expect(lacks.filter((lack) => lack.startsWith("D16（"))).toEqual([
			"D16（H，《档案办法》三（五））没有通过接口试图违反它的测试（test/api）",
		]);
		expect(rowOf("Z5")).toContain("`test/rules/planted.test.ts` $id from a table");
		// A rule that the record keeps needs no test that breaks it.
		expect(lacks.filter((lack) => lack.startsWith("D18（"))).toEqual(["D18（R，《档案办法》三（六））没有测试"]);
	});

	test("every row with rule, tests and screen: exit 0, and the page says where; changed code makes it stale", () => {
		const all = IDS.join(" ");
		plant("server/documents/planted.ts", `/** ${all} */\nexport const rule = 1;\n`);
		plant("server/desk/planted.tsx", `export function Page() {\n\treturn cite("D1");\n}\n/** ${all} */\nexport const page = 1;\n`);
		plant("server/api/planted.ts", '/** D1 */\nexport const routes = [\n\t// S2\n\troute({ method: "get", path: "/planted/{id}" }),\n];\n');
		plant("test/api/planted.test.ts", `test("${all} | by the API", () => undefined);\n`);
		plant("test/record/guards-planted.test.ts", `test("${all} on the database", () => undefined);\n`);

		expect(run()).toEqual({ status: 0, lacks: [] });
		expect(rowOf("D1")).toContain(
			"`server/desk/planted.tsx: Page`<br>`server/desk/planted.tsx: page`<br>`server/api/planted.ts: routes` |",
		);
		expect(rowOf("D1")).toContain("\\| by the API<br>`test/record/guards-planted.test.ts`");
		expect(rowOf("D12")).toContain("`/applications/{id}/steps/RECORD_VISIT`<br>`POST /api/applications/{id}/events`");
		expect(rowOf("S2")).toContain("`server/api/planted.ts: GET /api/planted/{id}`");
		expect(run("--check")).toEqual({ status: 0, lacks: [] });

		const before = page();
		plant("test/api/another.test.ts", 'test("another (D1)", () => undefined);\n');
		expect(run("--check")).toEqual({ status: 1, lacks: ["docs/trace.md 与代码不符：请运行 npm run trace"] });
		expect(page()).toBe(before);
	});
});
