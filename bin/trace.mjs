#!/usr/bin/env node
// `npm run trace` writes and prints docs/trace.md: each row of the requirements with its rule, its tests and its screen. Exit 1 when one
// lacks something or the code names a row that does not exist; `-- --check` writes nothing, and says whether the page is stale too.
// `-- --prove` switches the rules of hard rows off, one at a time, and fails where a row's own tests do not notice: of the rows that have
// changed since this version was begun; `-- --prove --all` of all, `-- --prove D14 Z4` of these.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { changedRows } from "./trace/changed.ts";
import { lacksOf } from "./trace/lacks.ts";
import { KEPT_BY } from "./trace/proofs.ts";
import { traceOf } from "./trace/rows.ts";
import { withSources } from "./trace/sources.ts";
import { switchOf } from "./trace/switch.ts";
import { pageOf } from "./trace/table.ts";

const [asked, ...ids] = process.argv.slice(2);
const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const file = new URL("../docs/trace.md", import.meta.url);

const { trace, switches } = withSources(root, (sources) => ({
	trace: traceOf(root, sources),
	switches: new Map(Object.values(KEPT_BY).flatMap(({ rules }) => rules.map((rule) => [rule, switchOf(rule, sources)]))),
}));
const lacks = [...lacksOf(trace), ...[...switches.values()].filter((one) => typeof one === "string")];
if (asked === "--prove") await proveRows();
else writeOrCheck();
for (const lack of lacks) console.error(lack);
process.exitCode = lacks.length > 0 ? 1 : process.exitCode;

/** What starts servers is loaded here alone: the page is made from the sources and needs none. */
async function proveRows() {
	const { orExit, prepareSources, prepareTemporal } = await import("./prepare.mjs");
	await orExit(async () => {
		const wanted = ids.includes("--all") ? Object.keys(KEPT_BY) : ids.length > 0 ? ids : changedRows(root, trace);
		const unknown = wanted.find((id) => !(id in KEPT_BY));
		if (unknown !== undefined) throw new Error(`${unknown} 不是硬规则的编号`);
		await prepareTemporal();
		await prepareSources();
		const { prove } = await import("./trace/prove.ts");
		const rows = trace.rows.filter(({ id }) => wanted.includes(id));
		if ((await prove(root, rows, switches)) > 0) process.exitCode = 1;
	});
}

function writeOrCheck() {
	const page = pageOf(trace);
	if (asked !== "--check") {
		writeFileSync(file, page);
		console.log(page);
	} else if (readOr(file) !== page) lacks.push("docs/trace.md 与代码不符：请运行 npm run trace");
}

function readOr(url) {
	try {
		return readFileSync(url, "utf8");
	} catch (error) {
		if (error.code === "ENOENT") return undefined;
		throw error;
	}
}
