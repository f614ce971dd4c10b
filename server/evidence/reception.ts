import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Database } from "../../prisma/client";
import type { Secrets } from "../../record/env";
import {
	beginUpload,
	endUpload,
	type FileFacts,
	forgetUpload,
	growUpload,
	knownContent,
	type Owned,
	uploadOf,
	type WholeUpload,
} from "../../record/evidence/uploads";
import { uuidv7 } from "../../record/ids";
import { MOST_BYTES } from "../../workflows/rules/evidence-kinds";
import { type FileFault, fileRefused } from "../../workflows/rules/evidence-refusals";
import { plainFileName } from "../../workflows/rules/file-names";
import { parsePlainDate } from "../../workflows/rules/plain-date";
import type { Refusal } from "../../workflows/rules/refusal";
import { gate } from "../downloads/gate";
import { Busy } from "../errors";
import type { Decoder } from "./decoder";
import { incomingKey, keyOf, screenKey } from "./keys";
import { FileFailed } from "./looked";
import { opened, sealed, wholeOf } from "./sealed-storage";
import type { Storage } from "./storage";

/** So much is in memory of each file that comes in; what has arrived is kept at every such step. */
const PIECE_BYTES = 1024 * 1024;
/** Files that are in memory whole, to be looked through. */
const AT_ONCE = 2;
const PATIENCE_MS = 60_000;
const BUSY = "现在上传的人较多，这份材料没有收下。请等几秒再试。";

export type Taken = { kind: "taken"; upload: WholeUpload } | { kind: "refused"; refusal: Refusal };

/** Where a file that comes in pieces stands. */
export type Progress =
	| Taken
	| { kind: "partly"; received: number; bytes: number }
	| { kind: "elsewhere"; received: number }
	| { kind: "not_found" };

/** Takes files in. Nothing of them rests on the disk unsealed, and what is broken off leaves nothing that passes for a file. */
export interface Reception {
	/** One whose end is the stream's. */
	whole(of: { accountId: string; fileName: string }, content: Readable): Promise<Taken>;
	/** One that may come in pieces, and go on after a broken line. */
	begin(of: { accountId: string; fileName: string; bytes: number }): Promise<{ id: string } | { refusal: Refusal }>;
	/** From where it had come to. What arrives before the line breaks is kept. */
	resume(of: Owned, offset: number, content: Readable): Promise<Progress>;
	/** What the program has made of a file, as a content of its own: a page of a stack. @throws FileFailed */
	made(bytes: Buffer): Promise<FileFacts & { bytes: number }>;
}

interface Needs {
	db: Database;
	secrets: Secrets;
	storage: Storage;
	decoder: Decoder;
	/** @throws DiskFull */
	makeRoom(bytes: number): Promise<void>;
}

export function reception({ db, secrets, storage, decoder, makeRoom }: Needs): Reception {
	const { files } = secrets;
	const desks = gate(AT_ONCE);

	const putPiece = (id: string, offset: number, bytes: Buffer) =>
		storage.put(incomingKey(id, offset), sealed(files, Readable.from([bytes])));

	async function removePieces(id: string): Promise<void> {
		for await (const { key } of storage.list(incomingKey(id))) await storage.remove(key);
	}

	/** Keeps what comes, piece by piece. @returns how much has come altogether; more than is taken counts and is not kept */
	async function keep(id: string, from: number, content: Readable, grown: (from: number, to: number) => Promise<boolean>): Promise<number> {
		let [kept, received] = [from, from];
		let waiting: Buffer[] = [];
		const flush = async (): Promise<void> => {
			const bytes = Buffer.concat(waiting);
			waiting = [];
			if (bytes.length === 0 || received > MOST_BYTES) return;
			await putPiece(id, kept, bytes);
			if (!(await grown(kept, kept + bytes.length))) throw new Overtaken();
			kept += bytes.length;
		};
		try {
			for await (const bytes of content as AsyncIterable<Buffer>) {
				received += bytes.length;
				if (received > MOST_BYTES) waiting = [];
				else waiting.push(bytes);
				if (received - kept >= PIECE_BYTES) await flush();
			}
		} catch (error) {
			// The line broke: what has come is kept for whoever goes on.
			if (!(error instanceof Overtaken)) await flush();
			throw error;
		}
		await flush();
		return received;
	}

	async function look(upload: { id: string; fileName: string; bytes: number }): Promise<Taken> {
		const leave = await desks.enter(PATIENCE_MS);
		if (!leave) throw new Busy(BUSY);
		try {
			const bytes = await joined(upload.id);
			const facts = bytes.length === upload.bytes ? await factsOf(bytes) : "file_broken_off";
			if (typeof facts === "string") return { kind: "refused", refusal: fileRefused(facts, upload.fileName) };
			await endUpload(db, upload.id, facts);
			return { kind: "taken", upload: { ...upload, received: upload.bytes, ...facts } };
		} finally {
			leave();
		}
	}

	async function joined(id: string): Promise<Buffer> {
		const keys: string[] = [];
		for await (const { key } of storage.list(incomingKey(id))) keys.push(key);
		const pieces: Buffer[] = [];
		// Each is called by where it begins, with as many figures as all others.
		for (const key of keys.sort()) pieces.push(await wholeOf(opened(files, await storage.get(key))));
		return Buffer.concat(pieces);
	}

	/** Looks through the content and keeps it, once. */
	async function factsOf(bytes: Buffer): Promise<FileFacts | FileFault> {
		const sha256 = createHash("sha256").update(bytes).digest();
		const address = files.address(sha256);
		const known = await knownContent(db, sha256);
		if (known && (await storage.size(keyOf(address))) !== undefined) {
			// Said anew, so that nothing takes it away for an orphan meanwhile.
			await storage.put(keyOf(address), sealed(files, Readable.from([bytes])));
			return { sha256, ...known };
		}
		const found = await decoder.sniffed(bytes);
		if (typeof found === "string") return found;
		const { screen, takenOn = "", ...facts } = found;
		await storage.put(keyOf(address), sealed(files, Readable.from([bytes])));
		await storage.put(screenKey(address, 1), sealed(files, Readable.from([screen])));
		return { sha256, ...facts, takenOn: parsePlainDate(takenOn) ?? null };
	}

	async function settled(upload: { id: string; fileName: string; bytes: number }): Promise<Taken> {
		const taken = await look(upload);
		if (taken.kind === "refused") await forgetUpload(db, upload.id);
		await removePieces(upload.id);
		return taken;
	}

	return {
		async made(bytes) {
			const facts = await factsOf(bytes);
			if (typeof facts === "string") throw new FileFailed(facts);
			return { ...facts, bytes: bytes.length };
		},
		async whole({ accountId, fileName: given }, content) {
			const fileName = plainFileName(given);
			const id = uuidv7();
			const refused = (fault: FileFault): Taken => ({ kind: "refused", refusal: fileRefused(fault, fileName) });
			try {
				await makeRoom(MOST_BYTES);
				const bytes = await keep(id, 0, content, async () => true);
				if (bytes === 0 || bytes > MOST_BYTES) {
					await removePieces(id);
					return refused(bytes === 0 ? "file_empty" : "file_too_large");
				}
				await beginUpload(db, { id, accountId, fileName, bytes });
				await growUpload(db, id, { from: 0, to: bytes });
				return await settled({ id, fileName, bytes });
			} catch (error) {
				await Promise.allSettled([removePieces(id), forgetUpload(db, id)]);
				throw error;
			}
		},
		async begin({ accountId, fileName: given, bytes }) {
			const fileName = plainFileName(given);
			if (bytes > MOST_BYTES) return { refusal: fileRefused("file_too_large", fileName) };
			await makeRoom(bytes);
			const id = uuidv7();
			await beginUpload(db, { id, accountId, fileName, bytes });
			return { id };
		},
		async resume(of, offset, content) {
			const upload = await uploadOf(db, of);
			if (!upload) return { kind: "not_found" };
			const { id, fileName, bytes, received, facts } = upload;
			if (facts) return { kind: "taken", upload: { id, fileName, bytes, received, ...facts } };
			if (offset !== received) return { kind: "elsewhere", received };
			await makeRoom(bytes - received);
			let now: number;
			try {
				now = await keep(id, received, limited(content, bytes - received), (from, to) => growUpload(db, id, { from, to }));
			} catch (error) {
				if (!(error instanceof Overtaken)) throw error;
				return { kind: "elsewhere", received: (await uploadOf(db, of))?.received ?? 0 };
			}
			if (now < bytes) return { kind: "partly", received: now, bytes };
			return settled({ id, fileName, bytes });
		},
	};
}

/** Somebody else has sent the same piece. */
class Overtaken extends Error {}

/** What goes beyond the size that was said is not read on. */
function limited(content: Readable, most: number): Readable {
	return Readable.from(
		(async function* () {
			let left = most;
			for await (const bytes of content as AsyncIterable<Buffer>) {
				if (left === 0) return;
				yield bytes.subarray(0, left);
				left -= Math.min(left, bytes.length);
			}
		})(),
	);
}
