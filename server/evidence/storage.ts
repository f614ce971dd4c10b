import type { Readable } from "node:stream";

/** Where sealed files lie. A key is `ab/abcdef…`: letters, figures, dashes and slashes. Any of it may throw StorageAway where it lies on another machine. */
export interface Storage {
	/** Puts it there whole or not at all; what lies there already is replaced by it at once. */
	put(key: string, content: Readable): Promise<void>;
	/** @throws NotKept */
	get(key: string): Promise<Readable>;
	/** @returns its size; undefined where there is none */
	size(key: string): Promise<number | undefined>;
	/** Also where there is none. */
	remove(key: string): Promise<void>;
	/** Every key below this folder (all: ""), and when it was put there. */
	list(folder: string): AsyncIterable<Listed>;
	/** What is to be done when there is time. */
	tidy?(): Promise<void>;
}

export interface Listed {
	key: string;
	at: Date;
	size: number;
}

/** There is no such file: it was never there, or somebody has taken it away. */
export class NotKept extends Error {
	constructor(readonly key: string) {
		super(`nothing is kept under ${key}`);
	}
}
