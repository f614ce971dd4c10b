#!/usr/bin/env node
// The Temporal server's binaries: `node bin/temporal.mjs` prints the folder that holds `server` and `sql`, and builds them
// there first if they are missing. Progress and complaints go to stderr.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const VERSION = "1.32.2";
const GO = "go1.27.3";
/** The first Go that fetches the release which a build asks for. */
const OLDEST_GO_MINOR = 21;
const PROGRAMS = { server: "go.temporal.io/server/cmd/server", sql: "go.temporal.io/server/cmd/tools/sql" };

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "hardship-aid");
const folder = join(cache, `temporal-${VERSION}`);
const isWhole = () => Object.keys(PROGRAMS).every((program) => existsSync(join(folder, program)));

const CHOICES = "请安装 Go 1.21 或更新的版本（https://go.dev/dl/）后重试，或用 TEMPORAL_ADDRESS 指定已有的 Temporal 服务。";

/** A Chinese sentence on why there is nothing to build with, or undefined. */
function missingGo() {
	const { status, stdout } = spawnSync("go", ["env", "GOVERSION"], { encoding: "utf8", env: { ...process.env, GOTOOLCHAIN: "local" } });
	if (status !== 0) return `本机没有 Go，无法编译内置的 Temporal 服务。${CHOICES}`;
	const minor = Number(/^go1\.(\d+)/.exec(stdout)?.[1] ?? OLDEST_GO_MINOR);
	return minor < OLDEST_GO_MINOR ? `本机的 Go（${stdout.trim()}）太旧，无法编译内置的 Temporal 服务。${CHOICES}` : undefined;
}

const isAlive = (pid) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

/** Half-built folders of processes that are gone. */
function removeLeftovers() {
	for (const name of readdirSync(cache)) {
		const pid = Number(/^building-(\d+)$/.exec(name)?.[1]);
		if (pid && !isAlive(pid)) rmSync(join(cache, name), { recursive: true, force: true });
	}
}

/** `go install` into `target`; says every few seconds how far it has come. */
function install(target, say) {
	const env = { ...process.env, GOBIN: target, GOTOOLCHAIN: GO, GOFLAGS: "", CGO_ENABLED: "0" };
	const packages = Object.values(PROGRAMS).map((path) => `${path}@v${VERSION}`);
	const go = spawn("go", ["install", "-v", "-trimpath", "-ldflags=-s -w", ...packages], { env, stdio: ["ignore", "ignore", "pipe"] });
	let downloaded = 0;
	let compiled = 0;
	let last = "";
	createInterface({ input: go.stderr }).on("line", (line) => {
		last = line;
		if (line.startsWith("go: downloading")) downloaded++;
		else if (/^[\w./-]+$/.test(line)) compiled++;
	});
	const ticker = setInterval(() => say(`　编译 Temporal 服务：已下载 ${downloaded} 个模块，已编译 ${compiled} 个包`), 10_000);
	return new Promise((resolve, reject) => {
		go.once("error", reject);
		go.once("close", (code) => {
			clearInterval(ticker);
			if (code === 0) resolve();
			else {
				const hint = "请检查网络（国内可设 GOPROXY=https://goproxy.cn,direct）后重试，或用 TEMPORAL_ADDRESS 指定已有的 Temporal 服务。";
				reject(new Error(`Temporal 服务编译失败（${last}）。${hint}`));
			}
		});
	});
}

/**
 * Builds the binaries if they are missing: beside their place, and renamed when whole, so that neither a kill nor a second
 * build at the same time leaves half of them.
 * @returns their folder
 * @throws Error with one Chinese sentence
 */
export async function temporalBinaries(say) {
	if (isWhole()) return folder;
	const complaint = missingGo();
	if (complaint) throw new Error(complaint);
	mkdirSync(cache, { recursive: true });
	removeLeftovers();
	const building = join(cache, `building-${process.pid}`);
	say("编译 Temporal 服务（只在第一次启动时进行，约需两三分钟）");
	try {
		await install(building, say);
		if (isWhole()) return folder;
		rmSync(folder, { recursive: true, force: true });
		renameSync(building, folder);
	} catch (error) {
		// Somebody else may have finished between the look and the renaming.
		if (!isWhole()) throw error;
	} finally {
		rmSync(building, { recursive: true, force: true });
	}
	return folder;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
	try {
		console.log(await temporalBinaries((line) => console.error(line)));
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
