#!/usr/bin/env node
// `npm run trace` writes and prints docs/trace.md: each row of the requirements with its rule, its tests and its screen. Exit 1 when one
// lacks something or the code names a row that does not exist; `-- --check` writes nothing, and says whether the page is stale too.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { lacksOf } from "./trace/lacks.ts";
import { traceOf } from "./trace/rows.ts";
import { withSources } from "./trace/sources.ts";
import { pageOf } from "./trace/table.ts";

const check = process.argv.includes("--check");
const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const file = new URL("../docs/trace.md", import.meta.url);

const trace = withSources(root, (sources) => traceOf(root, sources));
const page = pageOf(trace);
const lacks = lacksOf(trace);
if (check) {
	if (readOr(file) !== page) lacks.push("docs/trace.md 与代码不符：请运行 npm run trace");
} else {
	writeFileSync(file, page);
	console.log(page);
}
for (const lack of lacks) console.error(lack);
process.exitCode = lacks.length > 0 ? 1 : 0;

function readOr(url) {
	try {
		return readFileSync(url, "utf8");
	} catch (error) {
		if (error.code === "ENOENT") return undefined;
		throw error;
	}
}
