import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { Busy } from "../errors";
import type { Job, Sheet } from "./printer";
import type { Work, WorkName, Works } from "./printing-thread";
import type { TemplateFault } from "./word/own-form";
import type { WordPaper } from "./word/word-paper";
import type { OfForm } from "./word/write-word";

export type { Drawing, NoGlyph } from "./printer";

/** Prints papers, one after another, while everybody else goes on. */
export interface Press {
	/** @throws Busy where too many wait, or one does not end */
	print(job: Job): Promise<Sheet>;
	/** Makes a Word document: one of many unions takes seconds. @throws Busy as `print` does */
	word(paper: WordPaper): Promise<Uint8Array>;
	/** What is wrong with a county's own form. @throws Busy as `print` does */
	faults(of: Required<OfForm>): Promise<TemplateFault[]>;
	/** A form with the names of its boxes in them. @param of.code a PNG where the code will stand. @throws Busy as `print` does */
	sample(of: OfForm & { code: Uint8Array }): Promise<Uint8Array>;
	/** What waits is given up. */
	close(): Promise<void>;
}

interface Limits {
	/** So many wait at most. */
	most: number;
	/** A paper takes a tenth of a second, a long one a second; one that takes longer ends its thread. */
	printMs: number;
	/** A thread that has had nothing to print for so long ends, and its fonts with it. */
	idleMs: number;
}

const LIMITS: Limits = { most: 100, printMs: 60_000, idleMs: 10 * 60_000 };

const BUSY = "现在打印的人较多，这一份没有打印。请等几秒再试。";

interface Waiting {
	done(made: unknown): void;
	failed(error: Error): void;
	late: NodeJS.Timeout;
}

interface Running {
	thread: Worker;
	waiting: Map<number, Waiting>;
	idle?: NodeJS.Timeout;
}

/** The thread begins with the first paper: nothing is loaded before. */
export function press(dataDir: string, given: Partial<Limits> = {}): Press {
	const limits = { ...LIMITS, ...given };
	let running: Running | undefined;
	let last = 0;

	/** What waits for a thread that is no more. */
	function end(of: Running, why: Error): Promise<unknown> {
		if (running === of) running = undefined;
		clearTimeout(of.idle);
		for (const { failed, late } of of.waiting.values()) {
			clearTimeout(late);
			failed(why);
		}
		of.waiting.clear();
		return of.thread.terminate();
	}

	function start(): Running {
		// From the sources, the thread has to be told how to read TypeScript.
		const loader = extname(__filename) === ".ts" ? 'require("tsx/cjs");' : "";
		const code = `${loader}require(${JSON.stringify(join(__dirname, "printing-thread"))})`;
		const started: Running = { thread: new Worker(code, { eval: true, workerData: dataDir }), waiting: new Map() };
		started.thread.unref();
		started.thread.on("message", ({ id, made, failed }: { id: number; made?: unknown; failed?: string }) => {
			const one = started.waiting.get(id);
			started.waiting.delete(id);
			clearTimeout(one?.late);
			if (made !== undefined) one?.done(made);
			else one?.failed(new Error(`the template ${failed} did not print`));
			if (started.waiting.size === 0) {
				started.idle = setTimeout(() => void end(started, new Busy(BUSY)), limits.idleMs);
				started.idle.unref();
			}
		});
		started.thread.on("error", (error) => void end(started, error));
		return started;
	}

	function made<Name extends WorkName>(name: Name, given: Work<Name>["given"]): Promise<Awaited<ReturnType<Works[Name]>>> {
		running ??= start();
		const now = running;
		if (now.waiting.size >= limits.most) return Promise.reject(new Busy(BUSY));
		clearTimeout(now.idle);
		last += 1;
		const id = last;
		return new Promise((done, failed) => {
			const late = setTimeout(() => void end(now, new Busy(BUSY)), limits.printMs);
			now.waiting.set(id, { done: done as (made: unknown) => void, failed, late });
			now.thread.postMessage({ id, name, given } satisfies Work<Name>);
		});
	}

	return {
		print: (job) => made("print", job),
		word: (paper) => made("paper", paper),
		faults: (of) => made("faults", of),
		sample: (of) => made("sample", of),
		async close() {
			if (running) await end(running, new Busy(BUSY));
		},
	};
}
