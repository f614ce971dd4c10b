import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import { Pool } from "pg";
import type { Logger } from "pino";
import { poolSettings } from "../../prisma/client";
import { Busy } from "../errors";
import { causeOf } from "../health/failing";
import { gate } from "./gate";
import { SealedFile } from "./sealed-file";

/** What a workbook is called on the wire. */
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What a Word document is called on the wire. */
export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const PDF = "application/pdf";

/** Something that is taken along. */
export interface Download {
	/** Whose it is. */
	accountId: string;
	/** What a browser saves it as; without one a program reads it as it comes. */
	fileName?: string;
	media: "text/csv" | typeof XLSX | typeof DOCX | typeof PDF;
	/** Writes all of it, before the first byte goes out. */
	make(write: (part: string | Uint8Array) => Promise<void>, pool: Pool): Promise<void>;
	/** Called once, after it was made: sent to its last byte, or broken off. */
	ended?(delivered: boolean): Promise<void>;
}

export interface Downloads {
	/** Connections for what is read in one long snapshot, apart from everybody's. @throws Busy */
	withReader<T>(work: (pool: Pool) => Promise<T>): Promise<T>;
	/** Makes it and sends it; returns when the reader has it, or has gone. @throws Busy, DiskFull and what `make` throws: nothing was sent then */
	send(res: Response, download: Download): Promise<void>;
	/** How many are on their way. */
	sending(): number;
	/** After the last answer: waits until each has said how it ended. */
	close(): Promise<void>;
}

export interface Limits {
	/** Snapshots at once: each holds a connection, and keeps Postgres from tidying up. */
	snapshots: number;
	/** How long to wait for one of them. */
	busyMs: number;
	/** The longest that the making of one may take. */
	makingMs: number;
	/** A reader that takes nothing for so long has gone. */
	stallMs: number;
	/** The longest that one may take: 9 MB at 80 kbit/s. */
	sendingMs: number;
	/** On their way at once, of everybody and of one account: each is an open file. */
	most: number;
	mostOfOne: number;
}

const LIMITS: Limits = {
	snapshots: 2,
	busyMs: 5_000,
	makingMs: 120_000,
	stallMs: 30_000,
	sendingMs: 15 * 60_000,
	most: 100,
	mostOfOne: 40,
};

/** One statement fetches a thousand rows, behind others' work. */
const FETCH_MS = 60_000;
/** The disk is looked at after so much. */
const LOOK_BYTES = 4 * 1024 * 1024;

const BUSY = "现在同时导出的人较多，这一份没有导出。请等几秒再试。";

interface Needs {
	databaseUrl: string;
	dataDir: string;
	log: Logger;
	/** @throws DiskFull where the disk has no room for so much besides the record's own */
	makeRoom(bytes: number): Promise<void>;
	limits?: Partial<Limits>;
}

/**
 * What is taken along is made whole first, in one snapshot and at the database's speed, into a file that has no name; only then it goes out, at
 * the reader's. So a reader that is slow, stops or goes away holds an open file and nothing else, and is cut off in the end.
 */
export function downloads({ databaseUrl, dataDir, log, makeRoom, limits: given }: Needs): Downloads {
	const limits = { ...LIMITS, ...given };
	const folder = freshFolder(dataDir);
	const pool = new Pool({ ...poolSettings(databaseUrl, FETCH_MS), max: limits.snapshots, application_name: "aid downloads" });
	pool.on("error", (error) => log.warn({ cause: causeOf(error) }, "a connection for downloads was lost"));
	pool.on("connect", (client) => client.on("error", () => undefined));
	const snapshots = gate(limits.snapshots);
	const underWay = new Map<Promise<void>, string>();

	async function withReader<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
		const leave = await snapshots.enter(limits.busyMs);
		if (!leave) throw new Busy(BUSY);
		try {
			return await work(pool);
		} finally {
			leave();
		}
	}

	async function make(res: Response, download: Download): Promise<SealedFile> {
		await makeRoom(LOOK_BYTES);
		const file = await SealedFile.in(folder);
		const late = Date.now() + limits.makingMs;
		let looked = 0;
		const write = async (part: string | Uint8Array): Promise<void> => {
			if (res.destroyed) throw new Gone();
			if (Date.now() > late) throw new Busy(BUSY);
			await file.write(part);
			if (file.size - looked < LOOK_BYTES) return;
			looked = file.size;
			await makeRoom(LOOK_BYTES);
		};
		try {
			await withReader((connections) => download.make(write, connections));
			return file;
		} catch (error) {
			await file.close();
			throw error;
		}
	}

	/** @returns whether its last byte has gone */
	async function deliver(res: Response, download: Download, file: SealedFile): Promise<boolean> {
		if (res.destroyed) return false;
		if (download.fileName !== undefined) res.attachment(download.fileName);
		res.type(download.media).set({ "Content-Length": String(file.size), "Cache-Control": "no-store" });
		const cut = () => void res.destroy();
		// Any byte that the network takes is progress.
		res.setTimeout(limits.stallMs, cut);
		const late = setTimeout(cut, limits.sendingMs);
		try {
			// Settles when the last byte has gone, and when the reader has, at whichever byte.
			await pipeline([...file.read(), res]);
			return true;
		} catch (error) {
			log.info({ cause: causeOf(error), bytes: file.size }, "a download was broken off");
			return false;
		} finally {
			clearTimeout(late);
		}
	}

	async function makeAndDeliver(res: Response, download: Download): Promise<void> {
		const file = await make(res, download);
		try {
			const delivered = await deliver(res, download, file);
			await download.ended?.(delivered).catch((error: unknown) => {
				log.warn({ cause: causeOf(error), delivered }, "how a download ended could not be recorded");
			});
		} finally {
			await file.close();
		}
	}

	return {
		withReader,
		async send(res, download) {
			const own = [...underWay.values()].filter((accountId) => accountId === download.accountId).length;
			if (underWay.size >= limits.most || own >= limits.mostOfOne) throw new Busy(BUSY);
			const work = makeAndDeliver(res, download);
			underWay.set(work, download.accountId);
			try {
				await work;
			} catch (error) {
				if (!(error instanceof Gone)) throw error;
			} finally {
				underWay.delete(work);
			}
		},
		sending: () => underWay.size,
		async close() {
			await Promise.allSettled(underWay.keys());
			await pool.end();
		},
	};
}

/** Whoever asked has gone while it was being made. */
class Gone extends Error {}

/** Files have no name in it; one that was killed between making one and taking its name away left it empty. */
function freshFolder(dataDir: string): string {
	const folder = join(dataDir, "downloads");
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	for (const left of readdirSync(folder)) rmSync(join(folder, left), { force: true });
	return folder;
}
