import { parentPort, workerData } from "node:worker_threads";
import { type Job, printer, type Sheet } from "./printer";
import { type WordPaper, wordPaper } from "./word/word-paper";
import { writeWord } from "./word/write-word";

/** A thread of its own, started by `press`: it makes one paper after another. */
const print = printer(String(workerData));

async function made(job: Job | { word: WordPaper }): Promise<Sheet> {
	if ("word" in job) return { bytes: await wordPaper(job.word), pages: null };
	return job.format === "docx" ? { bytes: writeWord(job.template, job.drawing), pages: null } : print(job);
}

parentPort?.on("message", ({ id, job }: { id: number; job: Job | { word: WordPaper } }) => {
	made(job).then(
		(sheet) => parentPort?.postMessage({ id, sheet }),
		// What went wrong may quote what was to be printed: the template's name is enough to find it.
		() => parentPort?.postMessage({ id, failed: "word" in job ? "word" : job.template }),
	);
});
