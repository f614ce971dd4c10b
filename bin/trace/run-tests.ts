import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ClauseId } from "../../workflows/rules/clauses";

/** As Jest's `--json` tells it. */
export interface Results {
	testResults: {
		/** Why the file did not run. */
		message: string;
		assertionResults: { fullName: string; status: string; failureMessages: string[]; failureDetails: { matcherResult?: unknown }[] }[];
	}[];
}

/** An event's file is loaded by its chart's: `test/record/events/grant/CONFIRM.ts` by `test/record/events/grant.test.ts`. */
function loadedBy(file: string): string {
	return file.endsWith(".test.ts") ? file : `${dirname(file)}.test.ts`;
}

/** Runs the tests of one file whose titles name one of the rows, with something switched off. */
export async function runTests(root: string, file: string, ids: readonly ClauseId[], env: Record<string, string>): Promise<Results> {
	const folder = mkdtempSync(join(tmpdir(), "hardship-aid-prove-"));
	const outcome = join(folder, "results.json");
	const named = `\\b(${ids.join("|")})\\b`;
	const args = [
		"-c",
		"bin/trace/jest.config.cjs",
		"-i",
		"--json",
		`--outputFile=${outcome}`,
		"-t",
		named,
		"--runTestsByPath",
		loadedBy(file),
	];
	try {
		const jest = spawn(process.execPath, [join(root, "node_modules/jest/bin/jest.js"), ...args], {
			cwd: root,
			env: { ...process.env, ...env },
			stdio: "ignore",
		});
		await once(jest, "close");
		return JSON.parse(readFileSync(outcome, "utf8")) as Results;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * What of a row's tests has noticed.
 * @returns the title of the first; undefined where all pass
 * @throws where the file did not run at all, or fails for another reason than what it expects
 */
export function noticedIn({ testResults }: Results, id: ClauseId): string | undefined {
	const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
	const failed = tests.filter(({ status, fullName }) => status === "failed" && names(fullName, id));
	const noticed = failed.find(isExpectation);
	if (noticed) return noticed.fullName;
	const other = failed[0]?.failureMessages[0] ?? (tests.length === 0 ? (testResults[0]?.message ?? "没有测试") : undefined);
	if (other !== undefined) throw new Error(other);
	return undefined;
}

/** Whether a title names the row. */
export function names(title: string, id: ClauseId): boolean {
	return new RegExp(`\\b${id}\\b`).test(title);
}

/** `expect` has said so, or supertest's own; not a builder, a hook or a mistake of the switch. */
function isExpectation({ failureMessages, failureDetails }: Results["testResults"][number]["assertionResults"][number]): boolean {
	// Of a promise that resolves where it should not, Jest tells no matcher.
	return (
		failureDetails.some(({ matcherResult }) => matcherResult !== undefined) ||
		failureMessages.some((text) => /^Error: (expect\(|expected \d{3} )/.test(text))
	);
}
