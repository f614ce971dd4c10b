#!/usr/bin/env node
// `npm start`: prepares in a process of its own, whose memory is then free again, and runs everything in this one.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const bin = dirname(fileURLToPath(import.meta.url));
const { status } = spawnSync(process.execPath, [join(bin, "prepare.mjs")], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
process.env.NODE_ENV ??= "production";
createRequire(import.meta.url)("../dist/server/main.js");
