import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changedRows } from "../../bin/trace/changed";
import { noticedIn, type Results } from "../../bin/trace/run-tests";
import type { Switch } from "../../bin/trace/switch";
import { CLAUSES } from "../../workflows/rules/clauses";

const ROOT = join(__dirname, "../..");

/** What a rule may look like: each refuses, and none must once it is switched off. */
const RULES = `import type { Refusal } from "./refusal";
const 前 = "以前";
export function declared(): Refusal[] {
	return [前];
}
export const arrow = (): Refusal[] => [前];
export const effect = {
	async rules() {
		return [前];
	},
	before: async () => [前],
};
export function other(): string {
	return 前;
}
`;

let folder: string;
const plant = (file: string, text: string) => {
	mkdirSync(join(folder, file, ".."), { recursive: true });
	writeFileSync(join(folder, file), text);
};
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "prove-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a rule that is switched off", () => {
	const NAMES = ["declared", "arrow", "effect.rules", "effect.before", "gone", "other"];

	/** The parser is no module that Jest can load: it is asked in a process of its own. */
	const switches = (): Record<string, Switch | string> => {
		plant("tsconfig.json", JSON.stringify({ include: ["rules.ts"] }));
		plant("rules.ts", RULES);
		plant(
			"ask.ts",
			`import { withSources } from ${JSON.stringify(join(ROOT, "bin/trace/sources.ts"))};
			import { switchOf } from ${JSON.stringify(join(ROOT, "bin/trace/switch.ts"))};
			const asked = ${JSON.stringify(NAMES)};
			console.log(JSON.stringify(withSources(__dirname, (all) => Object.fromEntries(asked.map((name) => [name, switchOf("rules.ts: " + name, all)])))));`,
		);
		return JSON.parse(execFileSync(join(ROOT, "node_modules/.bin/tsx"), [join(folder, "ask.ts")], { encoding: "utf8" }));
	};

	test("answers no refusal, however it is written; a name without such a function is said", () => {
		const { gone, other, ...found } = switches();
		const written = Object.values(found).map((off) => typeof off !== "string" && RULES.slice(0, off.from) + off.text + RULES.slice(off.to));
		expect(written).toEqual([
			RULES.replace("declared(): Refusal[] {", "declared(): Refusal[] { return [] as never;"),
			RULES.replace("Refusal[] => [前]", "Refusal[] => ([]) as never"),
			RULES.replace("async rules() {", "async rules() { return [] as never;"),
			RULES.replace("async () => [前]", "async () => ([]) as never"),
		]);
		expect(gone).toBe("没有这个函数：rules.ts: gone");
		expect(other).toContain("放行时答什么");
	});
});

describe("while a rule is switched off", () => {
	const compiled = (file: string) => {
		process.env.SWITCHED_OFF = JSON.stringify({ file: "record/rule.ts", from: 0, to: 4, text: "gone" } satisfies Switch);
		let code = "";
		jest.isolateModules(() => {
			const transformer = require("../../bin/trace/transform.cjs").createTransformer();
			code = transformer.process("here();", join(ROOT, file), { supportsStaticESM: false }).code;
		});
		delete process.env.SWITCHED_OFF;
		return code;
	};

	test("its file is compiled from the other text, every other file from its own", () => {
		expect(compiled("record/rule.ts")).toContain("gone()");
		expect(compiled("record/other.ts")).toContain("here()");
	});
});

describe("a row's own tests", () => {
	const said = (...tests: { status: string; message?: string; matcherResult?: object }[]): Results => ({
		testResults: [
			{
				message: "",
				assertionResults: tests.map(({ status, message = "", matcherResult }, index) => ({
					fullName: `test ${index} (D14)`,
					status,
					failureMessages: status === "failed" ? [message] : [],
					failureDetails: status === "failed" ? [{ matcherResult }] : [],
				})),
			},
		],
	});

	test.each([
		["expects the refusal", said({ status: "passed" }, { status: "failed", message: "Error: expect(…)", matcherResult: {} })],
		["expects it of a promise", said({ status: "failed", message: "Error: expect(received).rejects.toThrow()" }, { status: "failed" })],
		["expects the status", said({ status: "pending" }, { status: "failed", message: 'Error: expected 422 "…", got 200 "OK"' })],
	])("notice that a rule is gone: one %s", (_how, results) => {
		expect(noticedIn(results, "D14")).toMatch(/^test \d \(D14\)$/);
	});

	test("another row's do not count", () => {
		expect(noticedIn(said({ status: "failed", message: "Error: expect(…)", matcherResult: {} }), "D1")).toBeUndefined();
	});

	test("that have been emptied do not", () => {
		expect(noticedIn(said({ status: "passed" }, { status: "pending" }), "D14")).toBeUndefined();
	});

	test("that fail for another reason, or do not run, prove nothing", () => {
		expect(() => noticedIn(said({ status: "failed", message: "Error: no county" }), "D14")).toThrow("no county");
		expect(() => noticedIn({ testResults: [{ message: "SyntaxError", assertionResults: [] }] }, "D14")).toThrow("SyntaxError");
		expect(() => noticedIn({ testResults: [] }, "D14")).toThrow("没有测试");
	});
});

test("the rows that have changed are those whose rule or tests have, since the version was begun", () => {
	const git = (...args: string[]) =>
		execFileSync("git", ["-c", "user.name=某人", "-c", "user.email=nobody@example.org", ...args], { cwd: folder, stdio: "pipe" });
	git("init", "--quiet");
	plant("package.json", '{ "version": "1.0.0" }\n');
	plant("workflows/rules/notice.ts", "");
	plant("test/rules/study.test.ts", "");
	plant("test/rules/other.test.ts", "");
	git("add", "-A");
	git("commit", "--quiet", "-m", "begun");
	plant("workflows/rules/notice.ts", "// changed\n");
	git("commit", "--quiet", "-am", "landed since");
	plant("test/rules/study.test.ts", "// changed, not landed yet\n");

	const row = (id: "D13" | "D14" | "D15" | "Z1", file: string) => ({
		id,
		clause: CLAUSES[id],
		rules: [],
		tests: [{ id, ranged: false, file, name: id }],
		screens: [],
	});
	const rows = [
		row("D13", "test/rules/study.test.ts"),
		row("D14", "test/rules/other.test.ts"),
		row("D15", "test/rules/other.test.ts"),
		row("Z1", "test/rules/study.test.ts"),
	];
	expect(changedRows(folder, { rows, strays: [] })).toEqual(["D13", "D14"]);
});
