import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Logger } from "pino";
import type { Database } from "../../prisma/client";
import type { Secrets } from "../../record/env";
import { addressesInUse, forgetUploads } from "../../record/evidence/uploads";
import type { EvidenceType } from "../../workflows/rules/evidence-kinds";
import { gate } from "../downloads/gate";
import { Busy, NotFound, StorageAway } from "../errors";
import { causeOf } from "../health/failing";
import { decoder as startDecoder } from "./decoder";
import { addressIn, incomingKey, keyOf, screenKey } from "./keys";
import type { ReadPage } from "./looked";
import { type Reception, reception } from "./reception";
import { opened, sealed, wholeOf } from "./sealed-storage";
import type { Storage } from "./storage";

/** A content that is kept. */
export interface Kept {
	address: string;
	sha256: Uint8Array;
	type: EvidenceType;
}

/** 证明材料 as files: taken in, shown, and looked after. Which of them belongs to what, and who may see it, is the record's. */
export interface EvidenceFiles extends Reception {
	/** As it was given. @throws FileLost */
	original(of: Kept): Promise<Buffer>;
	/** A page for the screen (JPEG), upright and without what the camera wrote beside it. @param page from 1 @throws FileLost */
	screen(of: Kept, page: number): Promise<Buffer>;
	/** What the codes of some of its pages say, and each of these pages by itself. @param pages from 1 @throws FileLost, FileFailed, Busy */
	read(of: Kept, pages: readonly number[]): Promise<ReadPage[]>;
	/** Takes away what nobody has made evidence of for a day. */
	sweep(): Promise<void>;
	close(): Promise<void>;
}

/** A file is missing, or is not what it was: whoever asks for it is told so, on every page and route that shows it. */
export class FileLost extends NotFound {
	constructor(cause: unknown) {
		super("这份材料的文件缺失或损坏，请告知系统管理员（npm run verify-files）。");
		this.cause = cause;
	}
}

const DAY_MS = 24 * 60 * 60_000;
const SWEEP_MS = 60 * 60_000;
/** In memory whole at once, on their way to somebody. */
const AT_ONCE = 4;
const PATIENCE_MS = 30_000;
const BUSY = "现在翻看材料的人较多，请等几秒再试。";
/** Asked about at once. */
const SWEPT_AT_ONCE = 500;

interface Needs {
	db: Database;
	secrets: Secrets;
	storage: Storage;
	makeRoom(bytes: number): Promise<void>;
	log: Logger;
}

export function evidenceFiles({ db, secrets, storage, makeRoom, log }: Needs): EvidenceFiles {
	const { files } = secrets;
	const decoder = startDecoder(log);
	const readers = gate(AT_ONCE);

	const read = async (key: string): Promise<Buffer> => wholeOf(opened(files, await storage.get(key)));

	async function reading<T>(work: () => Promise<T>): Promise<T> {
		const leave = await readers.enter(PATIENCE_MS);
		if (!leave) throw new Busy(BUSY);
		try {
			return await work();
		} finally {
			leave();
		}
	}

	async function original({ address, sha256 }: Kept): Promise<Buffer> {
		const bytes = await read(keyOf(address)).catch((error: unknown) => lost(error));
		if (!createHash("sha256").update(bytes).digest().equals(sha256)) return lost(new Error("another content"));
		return bytes;
	}

	const lost = (error: unknown): never => {
		if (error instanceof StorageAway) throw error;
		log.error({ cause: causeOf(error) }, "a file of evidence is missing or damaged: npm run verify-files names it");
		throw new FileLost(error);
	};

	async function drawn(of: Kept, page: number): Promise<Buffer> {
		const bytes = await original(of);
		const screen = of.type === "application/pdf" ? await decoder.draw(bytes, page) : (await decoder.look(of.type, bytes)).screen;
		await storage.put(screenKey(of.address, page), sealed(files, Readable.from([screen])));
		return Buffer.from(screen);
	}

	async function sweep(): Promise<void> {
		await storage.tidy?.();
		const before = new Date(Date.now() - DAY_MS);
		for (const id of await forgetUploads(db, before)) {
			for await (const { key } of storage.list(incomingKey(id))) await storage.remove(key);
		}
		let old: string[] = [];
		const removeOrphans = async (): Promise<void> => {
			const addresses = old.map((key) => addressIn(key) ?? "");
			const inUse = await addressesInUse(db, { addresses, addressOf: files.address });
			for (const [index, key] of old.entries()) if (!inUse.has(addresses[index] ?? "")) await storage.remove(key);
			old = [];
		};
		for await (const { key, at } of storage.list("")) {
			if (at < before) old.push(key);
			if (old.length >= SWEPT_AT_ONCE) await removeOrphans();
		}
		await removeOrphans();
	}

	const tidy = () => void sweep().catch((error: unknown) => log.warn({ cause: causeOf(error) }, "left-over files were not swept"));
	const timer = setInterval(tidy, SWEEP_MS);
	timer.unref();

	return {
		...reception({ db, secrets, storage, decoder, makeRoom }),
		original: (of) => reading(() => original(of)),
		screen: (of, page) =>
			reading(async () => {
				try {
					return await read(screenKey(of.address, page));
				} catch {
					// Not drawn yet, or damaged: it is made of the original, which is what counts.
					return drawn(of, page);
				}
			}),
		read: (of, pages) => reading(async () => decoder.read(of.type, await original(of), pages)),
		sweep,
		async close() {
			clearInterval(timer);
			await decoder.close();
		},
	};
}
