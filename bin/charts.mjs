#!/usr/bin/env node
// `npm run charts` writes the charts' pages into docs/charts; `-- --check` only says whether they are stale (exit 1).
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { CHARTS } from "../workflows/charts/index.ts";
import { page } from "../workflows/charts/picture.ts";

const check = process.argv.includes("--check");
const folder = new URL("../docs/charts/", import.meta.url);
mkdirSync(folder, { recursive: true });
let stale = 0;
for (const chart of Object.values(CHARTS)) {
	const file = new URL(`${chart.id}.md`, folder);
	const text = page(chart);
	const old = readOr(file);
	if (old === text) continue;
	if (check) {
		stale += 1;
		console.error(`docs/charts/${chart.id}.md 与图不符：请运行 npm run charts`);
	} else {
		writeFileSync(file, text);
		console.log(`docs/charts/${chart.id}.md`);
	}
}
process.exitCode = stale > 0 ? 1 : 0;

function readOr(file) {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		if (error.code === "ENOENT") return undefined;
		throw error;
	}
}
