import { AsyncLocalStorage } from "node:async_hooks";

type Asked = Map<string, Promise<unknown>>;

const asked = new AsyncLocalStorage<Asked>();

/** Runs what only reads, a page or an answer: within it, `once` reads a thing once however often it is asked for. */
export function reading(work: () => void): void {
	asked.run(new Map(), work);
}

/**
 * What several parts of one page ask for alike. Outside `reading` it is read each time: a write must see what it has just written.
 * @param key what is read, and of whom
 */
export function once<T>(key: string, read: () => Promise<T>): Promise<T> {
	const known = asked.getStore();
	if (!known) return read();
	const before = known.get(key);
	// The key says what is kept under it.
	if (before) return before as Promise<T>;
	const made = Promise.resolve(read());
	known.set(key, made);
	return made;
}
