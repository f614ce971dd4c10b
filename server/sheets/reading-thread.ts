import { parentPort, workerData } from "node:worker_threads";
import { FileRefused } from "./file-refused";
import { type Answer, parseSheets } from "./parse-sheets";

/** A thread of its own, started by `readSheets`, that reads one file and ends. */
async function answer(): Promise<Answer> {
	try {
		return { book: await parseSheets(Buffer.from(workerData as Uint8Array)) };
	} catch (error) {
		if (!(error instanceof FileRefused)) throw error;
		return { refused: [error.code, error.said, error.next] };
	}
}

void answer().then((said) => parentPort?.postMessage(said));
