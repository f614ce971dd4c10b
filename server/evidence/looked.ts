import type { FileFault } from "../../workflows/rules/evidence-refusals";

/** The largest picture that goes to a screen. */
export const SCREEN = { width: 1600, height: 2400 } as const;

/** What a file was found to be, and its first page for the screen (JPEG). */
export interface Looked {
	pages: number;
	/** Of the picture; of the first page, in points. */
	width: number;
	height: number;
	screen: Buffer;
	/** `2026-03-26`, as the camera wrote it beside the picture; it may be no day at all. */
	takenOn?: string;
}

/** A page that came back from somebody's desk: what its codes say, and its picture for the screen (JPEG). */
export interface ReadPage {
	codes: string[];
	screen: Buffer;
}

/** The file is not what it should be. */
export class FileFailed extends Error {
	constructor(readonly fault: FileFault) {
		super(fault);
	}
}
