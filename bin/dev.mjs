#!/usr/bin/env node
// `npm run dev [-- --reset] [-- --demo]`: makes a clone ready as `npm start` does, but compiles nothing: web and worker run from the sources.
import { createRequire } from "node:module";
import { orExit, prepareSources, prepareTemporal } from "./prepare.mjs";

await orExit(async () => {
	await prepareTemporal();
	await prepareSources();
});
const require = createRequire(import.meta.url);
require("tsx/cjs/api").register();
await orExit(() => require("./dev/develop.ts").develop(process.argv.slice(2)));
