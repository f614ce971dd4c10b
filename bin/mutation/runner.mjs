// How StrykerJS runs the pure tests. Its runner for Jest takes seconds for each of five thousand mutants, because Jest sets up a world for
// every file of tests; here a mutant takes some milliseconds, in one process, and a table that a mutant changes is loaded anew.
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { DryRunStatus, determineHitLimitReached, TestStatus, toMutantRunResult } from "@stryker-mutator/api/test-runner";
import { modules } from "./modules.cjs";
import { declaredBy } from "./tests.cjs";

const FOLDERS = ["test/rules", "test/charts"];

class PureTests {
	/** How often a file of tests has noticed a mutant of a module: by module, then by file. What noticed one will notice its neighbours. */
	#noticed = new Map();
	/** The longest that a file of tests has taken, in milliseconds. */
	#cost = new Map();

	#files = FOLDERS.flatMap((folder) =>
		readdirSync(folder)
			.filter((name) => name.endsWith(".test.ts"))
			.map((name) => loaded(join(process.cwd(), folder, name))),
	);

	capabilities() {
		return { reloadEnvironment: true };
	}

	/** What is counted while the files load belongs to no test: Stryker calls it static. */
	async dryRun() {
		const stryker = strykers();
		const before = ({ id }) => {
			stryker.currentTestId = id;
		};
		const tests = await run(this.#tests(), { before });
		stryker.currentTestId = undefined;
		return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
	}

	async mutantRun({ activeMutant, sandboxFileName, testFilter, disableBail, hitLimit, reloadEnvironment }) {
		const stryker = strykers();
		stryker.hitLimit = hitLimit;
		stryker.hitCount = hitLimit === undefined ? undefined : 0;
		stryker.activeMutant = activeMutant.id;
		const bail = !disableBail;
		const wanted = testFilter && new Set(testFilter);
		const tests = reloadEnvironment ? anew(this.#readersOf(sandboxFileName)) : this.#tests();
		const results = await run(wanted ? [...tests].filter(({ id }) => wanted.has(id)) : tests, { bail });
		stryker.activeMutant = undefined;
		if (reloadEnvironment) this.#remember(sandboxFileName, results);
		const endless = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
		return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests: results }, disableBail);
	}

	#tests() {
		return this.#files.flatMap(({ tests }) => tests);
	}

	#remember(module, results) {
		const of = this.#noticed.get(module) ?? new Map();
		this.#noticed.set(module, of);
		const spent = new Map();
		for (const { status, fileName, timeSpentMs } of results) {
			if (status === TestStatus.Failed) of.set(fileName, (of.get(fileName) ?? 0) + 1);
			spent.set(fileName, (spent.get(fileName) ?? 0) + timeSpentMs);
		}
		for (const [file, ms] of spent) this.#cost.set(file, Math.max(ms, this.#cost.get(file) ?? 0));
	}

	/** The files of tests that come to load the module: first what is likely to notice its mutants and takes little time. */
	#readersOf(module) {
		const name = basename(module, ".ts");
		const noticed = this.#noticed.get(module);
		const hope = (file) => (noticed?.get(file) ?? 0) + (basename(file).startsWith(name) ? 1 : 0.1);
		const worth = (file) => hope(file) / (10 + (this.#cost.get(file) ?? 0));
		return this.#files
			.filter(({ needs }) => needs.has(module))
			.map(({ file }) => file)
			.sort((a, b) => worth(b) - worth(a));
	}
}

/** @returns the file's tests, from modules of their own, and which modules those are */
function loaded(file) {
	const { load, files } = modules();
	const tests = declaredBy(() => load(file)).map(({ name, run }) => ({ id: `${basename(file)} ${name}`, name, fileName: file, run }));
	return { file, tests, needs: new Set(files()) };
}

/** Each file is loaded when its turn comes. A table that a mutant has broken is noticed by whatever fails to load. */
function* anew(files) {
	for (const file of files) {
		try {
			yield* loaded(file).tests;
		} catch (error) {
			yield { id: `${basename(file)} loads`, name: "loads", fileName: file, run: () => Promise.reject(error) };
		}
	}
}

async function run(tests, { bail = false, before = () => undefined }) {
	const results = [];
	for (const test of tests) {
		before(test);
		const start = performance.now();
		const { run: _, ...named } = test;
		try {
			await test.run();
			results.push({ ...named, status: TestStatus.Success, timeSpentMs: performance.now() - start });
		} catch (error) {
			const failureMessage = error instanceof Error ? error.message : String(error);
			results.push({ ...named, status: TestStatus.Failed, failureMessage, timeSpentMs: performance.now() - start });
			if (bail) break;
		}
	}
	return results;
}

/** Where instrumented code looks for the mutant that is on, and counts what it runs. */
function strykers() {
	globalThis.__stryker__ ??= {};
	return globalThis.__stryker__;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "pure", PureTests)];
