import { parentPort, workerData } from "node:worker_threads";
import { FileRefused } from "./file-refused";
import { type Answer, parseSheets } from "./parse-sheets";

/** A thread of its own, started by `readSheets`, that reads one file and ends. */
async function answer(): Promise<Answer> {
	try {
		return { book: await parseSheets(Buffer.from(workerData as Uint8Array)) };
	} catch (error) {
		if (!(error instanceof FileRefused)) throw unread(error);
		return { refused: [error.code, error.said, error.next] };
	}
}

/** What went wrong may quote cells, and some errors do not come whole out of a thread: what it was and where is enough. */
function unread(error: unknown): Error {
	const { name, code, stack = "" } = error instanceof Error ? (error as NodeJS.ErrnoException) : { name: typeof error, code: undefined };
	const one = new Error(`a spreadsheet was not read: ${[name, code].filter(Boolean).join(" ")}`);
	one.stack = `${one.message}${stack.slice(Math.max(0, stack.indexOf("\n    at ")))}`;
	return one;
}

void answer().then((said) => parentPort?.postMessage(said));
