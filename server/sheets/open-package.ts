import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { FileRefused } from "./file-refused";

/** What is said of a file of Office's that is not taken, each by a function that makes it anew. */
export interface PackageWords {
	broken(): FileRefused;
	encrypted(): FileRefused;
	macros(): FileRefused;
	/** It unpacks to more than it may. */
	bomb(): FileRefused;
	/** It wants other files read along. */
	foreign(): FileRefused;
}

interface Wanted {
	/** By its name in the package. */
	part: RegExp;
	/** Bytes of all that is wanted, unpacked. */
	most: number;
	says: PackageWords;
}

const MACROS = /vbaProject|macrosheets|vbaData/i;

/**
 * Unpacks what is wanted of an .xlsx or a .docx within a limit, whatever sizes it declares. Whoever packs it anew has a file of which nothing was overlooked.
 * @throws FileRefused
 */
export async function partsOf(bytes: Buffer, { part, most, says }: Wanted): Promise<Map<string, Buffer>> {
	let zip: ZipFile;
	try {
		zip = await fromBufferPromise(bytes, { validateEntrySizes: true });
	} catch {
		throw says.broken();
	}
	const parts = new Map<string, Buffer>();
	let left = most;
	try {
		for await (const entry of zip.eachEntry()) {
			const { fileName } = entry;
			if (MACROS.test(fileName)) throw says.macros();
			if (entry.isEncrypted() || fileName === "EncryptedPackage") throw says.encrypted();
			if (!part.test(fileName)) continue;
			const content = await contentOf(zip, entry, left, says);
			left -= content.length;
			if (isForeign(content)) throw says.foreign();
			if (/^\[Content_Types\]/i.test(fileName) && content.includes("macroEnabled")) throw says.macros();
			parts.set(fileName, content);
		}
	} catch (error) {
		throw error instanceof FileRefused ? error : says.broken();
	} finally {
		zip.close();
	}
	return parts;
}

async function contentOf(zip: ZipFile, entry: Entry, left: number, says: PackageWords): Promise<Buffer> {
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of await zip.openReadStreamPromise(entry)) {
		size += part.length;
		if (size > left) throw says.bomb();
		parts.push(part);
	}
	return Buffer.concat(parts, size);
}

/** Nothing that Office writes declares a document type; whoever does wants other files read along. A byte order of 16 bits would hide it. */
function isForeign(content: Buffer): boolean {
	const hidden = content.length > 1 && ((content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff));
	const start = content.subarray(0, 4096).toString("latin1");
	return hidden || /<!DOCTYPE|<!ENTITY/i.test(start) || content.includes("<!DOCTYPE") || content.includes("<!ENTITY");
}
