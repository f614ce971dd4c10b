#!/usr/bin/env node
// How tests are written (run by tsx, part of `npm run check`): short titles, and no waiting for the wall clock.
import { fileURLToPath } from "node:url";
import { faultsOf } from "./test-style/faults.ts";
import { withSources } from "./trace/sources.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const faults = withSources(root, (sources) => sources.flatMap(faultsOf));
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
