#!/usr/bin/env node
// `npm test [-- part …]`: all tests, or those of parts (`rules`, `record/step`). The last line counts them.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { orExit, prepareProgram, prepareSources, prepareTemporal, root } from "./prepare.mjs";

/** Parts that start the program many times: built, each start takes half the time of one from the sources. Of another part it is not worth the building. */
const STARTS_PROGRAM = /^(test\/)?(faults|embedded|backup|upgrade)\b/;

const given = process.argv.slice(2);
const built = given.every((part) => part.startsWith("-")) || given.some((part) => STARTS_PROGRAM.test(part));

await orExit(async () => {
	await prepareTemporal();
	await prepareSources();
	if (built) await prepareProgram();
});

const folder = mkdtempSync(join(tmpdir(), "hardship-aid-results-"));
const results = join(folder, "results.json");
const args = given.map((part) => (existsSync(join(root, "test", part)) ? `test/${part}` : part));
const jest = spawn(process.execPath, [join(root, "node_modules/jest/bin/jest.js"), "--json", `--outputFile=${results}`, ...args], {
	cwd: root,
	env: { ...process.env, ...(built && { RUN_BUILT: "1" }) },
	stdio: ["ignore", "inherit", "inherit"],
});
// Jest gets the terminal's Ctrl-C as well, and stops its servers.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => jest.kill("SIGTERM"));
jest.once("close", (code) => {
	if (existsSync(results)) {
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, "utf8"));
		// A file that does not load has no tests to count, and is a failure all the same.
		console.log(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`);
	}
	rmSync(folder, { recursive: true, force: true });
	process.exitCode = code ?? 1;
});
