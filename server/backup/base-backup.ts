import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Transform, type Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Client, type Connection, Query } from "pg";
import { syncFile } from "./sync";

/** A file of a backup, its path within the backup's folder. */
export interface BackupFile {
	path: string;
	/** Bytes. */
	size: number;
	/** Hexadecimal. */
	sha256: string;
}

export interface BaseBackup {
	files: BackupFile[];
	/** Positions in the write-ahead log: what was committed before `end` is in the backup, what came later is not. */
	startLsn: string;
	endLsn: string;
}

export const CLUSTER = "cluster.tar.gz";
/** Postgres's own list of the cluster's files, each with its hash. */
export const CLUSTER_LIST = "cluster-manifest.json";

/** Fast enough to keep up with a disk; level 6 saves another tenth and takes three times as long. */
const GZIP_LEVEL = 2;

/** How a message of Postgres's backup stream begins: a new archive, the manifest, data of either, progress. */
const [ARCHIVE, LIST, DATA] = ["n", "m", "d"].map((letter) => letter.charCodeAt(0));

/** A file that is being written, with what becomes known of it. */
interface Sink {
	writable: Writable;
	done: Promise<BackupFile>;
}

function sink(folder: string, path: string, compressed: boolean): Sink {
	const hash = createHash("sha256");
	let size = 0;
	const measure = new Transform({
		transform(chunk: Buffer, _encoding, pass) {
			hash.update(chunk);
			size += chunk.length;
			pass(null, chunk);
		},
	});
	const file = join(folder, path);
	const output = createWriteStream(file, { mode: 0o600 });
	measure.pipe(output);
	const first = compressed ? createGzip({ level: GZIP_LEVEL }) : measure;
	if (first !== measure) first.pipe(measure);
	output.once("error", (error) => first.destroy(error));
	const done = finished(output).then(() => {
		syncFile(file);
		return { path, size, sha256: hash.digest("hex") };
	});
	return { writable: first, done };
}

/** What a query in simple mode hands on, where it answers with data to copy. */
interface CopyMessage {
	chunk: Buffer;
}

/** Postgres's BASE_BACKUP, whose answer is two tables about where in the log it stands and, in between, the copy. */
class BackupQuery extends Query {
	constructor(
		text: string,
		private readonly take: (chunk: Buffer, connection: Connection) => void,
	) {
		super(text);
	}

	handleCopyData({ chunk }: CopyMessage, connection: Connection): void {
		this.take(chunk, connection);
	}
}

/** The log positions among the tables that BASE_BACKUP answers with, in order. */
function positions(results: unknown): string[] {
	const tables = (Array.isArray(results) ? results : [results]) as { rows: { recptr?: string }[] }[];
	return tables.flatMap(({ rows }) => rows.flatMap(({ recptr }) => (recptr === undefined ? [] : [recptr])));
}

/**
 * A copy of the whole cluster, all databases at one instant, with the log that makes it consistent, taken by the running server itself through its
 * replication protocol (as pg_basebackup does, which the embedded package lacks). The server goes on working, and checks its pages' sums while it reads.
 * @param folder an existing one, into which `cluster.tar.gz` and the server's list of files are written
 */
export async function baseBackup(postgresUrl: string, folder: string, signal?: AbortSignal): Promise<BaseBackup> {
	const client = new Client({ connectionString: postgresUrl, replication: "true" } as ConstructorParameters<typeof Client>[0]);
	client.on("error", () => undefined);
	await client.connect();
	const sinks: Sink[] = [];
	try {
		// The slot keeps the server from recycling the log that the copy will need, and goes with this connection.
		await client.query(`CREATE_REPLICATION_SLOT backup_${process.pid}_${Date.now()} TEMPORARY PHYSICAL (RESERVE_WAL)`);
		const failed = new Promise<never>((_, reject) => client.once("error", reject));
		failed.catch(() => undefined);
		const take = (chunk: Buffer, { stream }: Connection) => {
			const [kind] = chunk;
			if (kind === ARCHIVE) sinks.push(open(CLUSTER, true));
			else if (kind === LIST) sinks.push(open(CLUSTER_LIST, false));
			if (kind === ARCHIVE || kind === LIST) {
				sinks.at(-2)?.writable.end();
				// What is ending drains no more, and the next one is empty.
				stream.resume();
			}
			if (kind !== DATA) return;
			const current = sinks.at(-1)?.writable;
			// A copy: the parser writes the next message over this one.
			if (current === undefined || current.write(Buffer.from(chunk.subarray(1))) || stream.isPaused()) return;
			stream.pause();
			void once(current, "drain").then(
				() => stream.resume(),
				() => stream.destroy(),
			);
		};
		const open = (path: string, compressed: boolean): Sink => {
			const opened = sink(folder, path, compressed);
			// A full disk ends the copy at once.
			opened.done.catch((error: Error) => query.emit("error", error));
			return opened;
		};
		const query = new BackupQuery(
			"BASE_BACKUP (LABEL 'hardship-aid', CHECKPOINT 'fast', WAL true, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')",
			take,
		);
		const answered = once(query, "end", { signal });
		client.query(query);
		const [results] = (await Promise.race([answered, failed])) as unknown[];
		sinks.at(-1)?.writable.end();
		const files = await Promise.all(sinks.map(({ done }) => done));
		const [startLsn, endLsn] = positions(results);
		if (startLsn === undefined || endLsn === undefined || files.length !== 2)
			throw new Error("the server's answer to BASE_BACKUP is not whole");
		return { files, startLsn, endLsn };
	} finally {
		for (const { writable } of sinks) writable.destroy();
		await client.end();
	}
}
