import { pipeline, type Readable } from "node:stream";
import type { SealedFiles } from "../../record/env";

/** An error of either ends both, and whoever reads the last is told. */
const joined = (from: Readable, through: ReturnType<SealedFiles["seal"]>): Readable => pipeline(from, through, () => undefined);

export function sealed(files: SealedFiles, content: Readable): Readable {
	return joined(content, files.seal());
}

/** Fails at the end where something is missing. */
export function opened(files: SealedFiles, content: Readable): Readable {
	return joined(content, files.open());
}

export async function wholeOf(content: Readable): Promise<Buffer> {
	const pieces: Buffer[] = [];
	for await (const piece of content) pieces.push(piece as Buffer);
	return Buffer.concat(pieces);
}
