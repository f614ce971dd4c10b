import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Connection } from "@temporalio/client";
import type { Logger } from "pino";
import type { TemporalTarget } from "../config";
import { rememberedPorts, stablePorts } from "./ports";
import { type Guarded, lastLine, recordedProcess, recordProcess, startGuarded, stopOrphan } from "./processes";
import { StartError } from "./start-error";
import { dynamicConfig, PORT_NAMES, serverConfig, storeOf } from "./temporal-config";
import { heldCredentials, provideCredentials } from "./temporal-credentials";
import { prepareTemporalDatabases } from "./temporal-databases";
import { registerNamespace, registerSearchAttributes } from "./temporal-namespace";

/** A running Temporal server of our own. */
export interface EmbeddedTemporal extends TemporalTarget {
	pid: number;
	/** Resolves when the server has ended, asked or not. */
	ended: Promise<void>;
	stop(): Promise<void>;
	/** SIGKILL: for tests of what happens then. */
	kill(): Promise<void>;
}

export interface TemporalOptions {
	dataDir: string;
	/** Any database of the Postgres that is to hold Temporal's own two; its user must be allowed to create databases. */
	postgresUrl: string;
	/** Whether a client may skip a workflow's time: in tests only. */
	timeSkipping: boolean;
	log: Logger;
	/** Tells the person at the terminal what takes its time, in one Chinese line. */
	say?: (line: string) => void;
	slowMs?: number;
}

const NAMESPACE = "hardship-aid";

/** Whatever else the machine does: people work on the pages meanwhile, and a server that runs comes. One that has ended is not waited for. */
const START_PATIENCE_MS = 10 * 60_000;

/** After so long it is said that it is slow. */
const SLOW_MS = 30_000;

/** bin/temporal.mjs of the source tree or, beside the compiled code, of its copy. */
const BINARIES = resolve(__dirname, "..", "..", "bin", "temporal.mjs");

async function binaries(): Promise<string> {
	try {
		const { stdout } = await promisify(execFile)(process.execPath, [BINARIES]);
		return stdout.trim();
	} catch (error) {
		const { stderr } = error as { stderr?: string };
		throw new StartError(stderr?.trim().split("\n").at(-1) || String(error));
	}
}

async function firstConnection(
	{ address, tls }: TemporalTarget,
	server: Guarded,
	logFile: string,
	{ say, slowMs = SLOW_MS }: Pick<TemporalOptions, "say" | "slowMs">,
): Promise<Connection> {
	const began = Date.now();
	let hasSaid = say === undefined;
	for (const end = began + START_PATIENCE_MS; ; await delay(50)) {
		if (!hasSaid && Date.now() - began > slowMs) {
			hasSaid = true;
			say?.("Temporal 服务还没有应答，这台机器可能很忙；继续等待，网页可以照常使用");
		}
		try {
			// Without retries: one that came due after its connection had been given up would be thrown where nobody catches it, and end the program.
			const tried = await Connection.connect({ address, tls, connectTimeout: 2000, interceptors: [] });
			await tried.close();
			return await Connection.connect({ address, tls });
		} catch (error) {
			if (!server.running() || Date.now() > end) {
				throw new StartError(`内置的 Temporal 服务未能启动（${lastLine(logFile) || String(error)}），详见 ${logFile}。`);
			}
		}
	}
}

const portsFile = (dataDir: string) => resolve(dataDir, "temporal", "ports.json");

/** Makes it if it is missing, and keeps everybody but its owner out. */
function folderIn(dataDir: string): string {
	const folder = resolve(dataDir, "temporal");
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	chmodSync(folder, 0o700);
	return folder;
}

/** Where the server of this data folder will be once it is started, and what it asks for: others may set out to reach it before it is there. */
export async function temporalAddress(dataDir: string): Promise<TemporalTarget> {
	folderIn(dataDir);
	const { frontend } = await stablePorts(portsFile(dataDir), PORT_NAMES);
	return { address: `127.0.0.1:${frontend}`, namespace: NAMESPACE, tls: provideCredentials(resolve(dataDir)).tls };
}

/** The same while another process runs it on this data folder. */
export async function runningTemporal(dataDir: string): Promise<TemporalTarget> {
	const { frontend } = rememberedPorts<"frontend">(portsFile(dataDir));
	return { address: `127.0.0.1:${frontend}`, namespace: NAMESPACE, tls: heldCredentials(resolve(dataDir)).tls };
}

/**
 * Starts the Temporal server on the given Postgres, with its databases, namespace and search attributes; its files are in
 * `<dataDir>/temporal`. A server that an earlier, killed start left running is stopped first. Listens on loopback only, on
 * the same ports as last time if they are free, and answers nobody who has not the data folder's certificate. The first call on a machine builds the binaries, which takes minutes.
 * @throws StartError
 */
export async function startTemporal({ dataDir, postgresUrl, timeSkipping, log, say, slowMs }: TemporalOptions): Promise<EmbeddedTemporal> {
	const folder = folderIn(dataDir);
	const logFile = join(folder, "server.log");
	const processFile = join(folder, "server.process");
	const orphan = await recordedProcess(processFile);
	if (orphan !== undefined) await stopOrphan(orphan, "SIGKILL");
	const programs = await binaries();
	await prepareTemporalDatabases(postgresUrl, programs, say);
	const ports = await stablePorts(portsFile(dataDir), PORT_NAMES);
	const { files, tls } = provideCredentials(resolve(dataDir));
	const dynamicConfigFile = writtenAnew(join(folder, "dynamic.yaml"), dynamicConfig(timeSkipping));
	// It holds the database's password.
	const configFile = writtenAnew(join(folder, "server.yaml"), serverConfig(storeOf(postgresUrl), ports, files, dynamicConfigFile));
	// People come first: while Temporal works off a burst, a clerk's step is not to wait for a core.
	const command = ["nice", "-n", "10", join(programs, "server"), "--config-file", configFile, "start"];
	const server = startGuarded(command, { cwd: folder, logFile, orphanSignal: "SIGKILL" });
	const target = { address: `127.0.0.1:${ports.frontend}`, namespace: NAMESPACE, tls };
	try {
		await recordProcess(processFile, server.pid);
		const connection = await firstConnection(target, server, logFile, { say, slowMs });
		await registerNamespace(connection, NAMESPACE);
		await registerSearchAttributes(connection, NAMESPACE);
		await connection.close();
	} catch (error) {
		await server.stop("SIGKILL");
		throw error;
	}
	log.info({ address: target.address, server: server.pid }, "embedded Temporal started");
	return {
		...target,
		pid: server.pid,
		ended: server.ended,
		stop: () => server.stop("SIGTERM"),
		kill: () => server.stop("SIGKILL"),
	};
}

/** Writes a file that only its owner can read, even if others could read the old one. A crash leaves the old file or the new one, whole. */
function writtenAnew(file: string, text: string): string {
	rmSync(`${file}.new`, { force: true });
	writeFileSync(`${file}.new`, text, { mode: 0o600 });
	renameSync(`${file}.new`, file);
	return file;
}

/**
 * How Temporal's own standard settings say where the server of this data folder is, and what it asks for: for a program of ours, and for Temporal's
 * own tools.
 */
export function temporalSettings({ address, namespace }: TemporalTarget, dataDir: string): Record<string, string> {
	const { files, tls } = heldCredentials(resolve(dataDir));
	return {
		TEMPORAL_ADDRESS: address,
		TEMPORAL_NAMESPACE: namespace,
		TEMPORAL_TLS_SERVER_CA_CERT_PATH: files.authority,
		TEMPORAL_TLS_SERVER_NAME: tls.serverNameOverride,
		TEMPORAL_TLS_CLIENT_CERT_PATH: files.certificate,
		TEMPORAL_TLS_CLIENT_KEY_PATH: files.key,
	};
}
