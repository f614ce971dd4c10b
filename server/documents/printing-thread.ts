import { parentPort, workerData } from "node:worker_threads";
import { type Job, printer, type Sheet } from "./printer";
import { faultsOf, sampleOf } from "./word/own-form";
import { wordPaper } from "./word/word-paper";
import { type OfForm, writeWord } from "./word/write-word";

const print = printer(String(workerData));

/** What the thread does, by its name. */
const WORKS = {
	async print({ template, drawing, own, ...job }: Job): Promise<Sheet> {
		if (job.format === "docx") return { bytes: writeWord({ form: template, own }, drawing), pages: null };
		return print({ template, drawing, ...job });
	},
	paper: wordPaper,
	faults: faultsOf,
	sample: ({ code, ...of }: OfForm & { code: Uint8Array }) => sampleOf(of, Buffer.from(code)),
};

export type Works = typeof WORKS;
export type WorkName = keyof Works;

/** One thing to be done. */
export interface Work<Name extends WorkName = WorkName> {
	id: number;
	name: Name;
	given: Parameters<Works[Name]>[0];
}

/** A thread of its own, started by `press`: it makes one paper after another. What went wrong may quote what was to be printed: its name is enough. */
parentPort?.on("message", ({ id, name, given }: Work) => {
	const work: (given: never) => unknown = WORKS[name];
	Promise.resolve(given)
		.then((said) => work(said as never))
		.then(
			(made) => parentPort?.postMessage({ id, made }),
			() => parentPort?.postMessage({ id, failed: "template" in given ? given.template : name }),
		);
});
