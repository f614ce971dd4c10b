#!/usr/bin/env node
// `npm run check`: everything about the code that is not a test. Warnings are errors.
import { orExit, prepareSources, run } from "./prepare.mjs";

const CHECKS = [
	{ what: "格式与规范", program: "node_modules/.bin/biome", args: ["ci", "--error-on-warnings"] },
	{ what: "类型", program: "node_modules/.bin/tsc", args: ["--noEmit", "-p", "."] },
	{ what: "无用代码", program: "node_modules/.bin/knip", args: ["--treat-config-hints-as-errors"] },
	// A rule that only tests call holds nowhere: here the tests are left out of sight.
	{ what: "规则都有人用", program: "node_modules/.bin/knip", args: ["-c", "knip.rules.json", "--include", "exports,files"] },
	{ what: "测试的写法", program: "node_modules/.bin/tsx", args: ["bin/test-style.mjs"] },
	{ what: "数据库结构", program: "node_modules/.bin/tsx", args: ["bin/drift.mjs"] },
	{ what: "图的文档", program: "node_modules/.bin/tsx", args: ["bin/charts.mjs", "--check"] },
	{ what: "条款对照", program: "node_modules/.bin/tsx", args: ["bin/trace.mjs", "--check"] },
];

await orExit(prepareSources);
const start = Date.now();
const failed = [];
for (const { what, program, args } of CHECKS) {
	const begin = Date.now();
	await run(program, args, { what }).catch((error) => {
		console.error(error.message);
		failed.push(what);
	});
	console.log(`${failed.includes(what) ? "✗" : "✓"} ${what}　${((Date.now() - begin) / 1000).toFixed(1)} 秒`);
}
console.log(`共 ${((Date.now() - start) / 1000).toFixed(1)} 秒${failed.length > 0 ? `，未通过：${failed.join("、")}` : "，全部通过"}`);
process.exitCode = failed.length > 0 ? 1 : 0;
