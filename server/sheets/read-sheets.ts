import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { SheetBook } from "../../workflows/rules/sheet";
import { FileRefused } from "./file-refused";
import type { Answer } from "./parse-sheets";

/** Beyond either, a file is no table that somebody filled in. */
const MEMORY_MB = 1024;
const TIME_MS = 120_000;

/**
 * Reads a file as `parseSheets` does, in a thread of its own: ten thousand rows take a second or two, in which everybody else goes on, and a file that
 * is made to eat memory or time ends its own thread. Throws `FileRefused`.
 */
export async function readSheets(bytes: Buffer): Promise<SheetBook> {
	const answer = await new Promise<Answer>((resolve, reject) => {
		// From the sources, the thread has to be told how to read TypeScript.
		const loader = extname(__filename) === ".ts" ? 'require("tsx/cjs");' : "";
		const thread = new Worker(`${loader}require(${JSON.stringify(join(__dirname, "reading-thread"))})`, {
			eval: true,
			workerData: bytes,
			resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
		});
		const tooMuch = () => reject(new FileRefused("sheet_too_many_cells", "表格太大，读不完", "请删去不导入的行和列，或分成几个文件上传"));
		const timer = setTimeout(() => {
			tooMuch();
			void thread.terminate();
		}, TIME_MS);
		thread.once("message", resolve);
		thread.once("error", (error) => ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch() : reject(error)));
		thread.once("exit", () => {
			clearTimeout(timer);
			reject(new Error("the thread that reads a spreadsheet ended without an answer"));
		});
	});
	if (answer.refused) throw new FileRefused(...answer.refused);
	return answer.book;
}
