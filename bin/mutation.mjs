#!/usr/bin/env node
// `npm run mutation [-- file …]`: changes the rules and charts in thousands of ways, one at a time, and asks the pure tests to notice each.
// Exit 1 where they notice less than nine in ten, in all or in one file of a size at which one mutant more or less does not decide.
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { root } from "./prepare.mjs";

const LEAST_PERCENT = 90;
const LEAST_PERCENT_OF_FILE = 85;
const REPORT = "reports/mutation/mutation.json";
const NOTICED = ["Killed", "Timeout"];
const MISSED = ["Survived", "NoCoverage"];

process.chdir(root);
const files = process.argv.slice(2);
await new Stryker(files.length > 0 ? { mutate: files } : {}).runMutationTest();

const rows = Object.entries(JSON.parse(readFileSync(REPORT, "utf8")).files).map(([path, { mutants }]) => {
	const count = (statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
	return { path: relative("workflows", path), noticed: count(NOTICED), missed: mutants.filter(({ status }) => MISSED.includes(status)) };
});
const percentOf = ({ noticed, missed }) => (noticed + missed.length === 0 ? 100 : (100 * noticed) / (noticed + missed.length));
const all = { path: "all", noticed: rows.reduce((sum, row) => sum + row.noticed, 0), missed: rows.flatMap(({ missed }) => missed) };

for (const { path, missed } of rows) {
	for (const { location, mutatorName, replacement } of missed) {
		console.log(
			`${path}:${location.start.line}:${location.start.column} ${mutatorName} ${replacement?.replaceAll(/\s+/g, " ").slice(0, 80)}`,
		);
	}
}
for (const row of [...rows, all]) {
	console.log(
		`${percentOf(row).toFixed(1).padStart(5)} %  ${String(row.noticed).padStart(4)} noticed ${String(row.missed.length).padStart(4)} missed  ${row.path}`,
	);
}
const low = rows.filter((row) => percentOf(row) < LEAST_PERCENT_OF_FILE);
if (low.length > 0) console.error(`below ${LEAST_PERCENT_OF_FILE} %: ${low.map(({ path }) => path).join(", ")}`);
if (percentOf(all) < LEAST_PERCENT) console.error(`below ${LEAST_PERCENT} % in all`);
process.exitCode = low.length > 0 || percentOf(all) < LEAST_PERCENT ? 1 : 0;
