import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Logger } from "pino";
import type { EvidenceType } from "../../workflows/rules/evidence-kinds";
import type { FileFault } from "../../workflows/rules/evidence-refusals";
import { gate } from "../downloads/gate";
import { Busy } from "../errors";
import { FileFailed, type Looked, type ReadPage } from "./looked";
import { sniff } from "./sniff";

/** One file to be looked through, one page of it to be drawn, or some pages whose codes are to be read. */
export interface Task {
	type: EvidenceType;
	bytes: Buffer;
	/** From 1. */
	page?: number;
	/** From 1. */
	read?: readonly number[];
}

type Made = Looked | Buffer | ReadPage[];
export type Answer = { made: Made } | { fault: FileFault };

/** Looks at files that nobody has looked at, outside this process. */
export interface Decoder {
	/** What it is, by its content, or why it is not taken. @throws Busy */
	sniffed(bytes: Buffer): Promise<(Looked & { type: EvidenceType }) | FileFault>;
	/** @throws FileFailed, Busy */
	look(type: EvidenceType, bytes: Buffer): Promise<Looked>;
	/** @throws FileFailed, Busy */
	draw(bytes: Buffer, page: number): Promise<Buffer>;
	/** What came back on paper: each page with what its codes say. @throws FileFailed, Busy */
	read(type: EvidenceType, bytes: Buffer, pages: readonly number[]): Promise<ReadPage[]>;
	close(): Promise<void>;
}

/** The longest that one file may take, and that one waits for its turn. */
const TASK_MS = 30_000;
const TURN_MS = 60_000;
/** What it may hold in memory: the largest picture that is taken needs less than half of it. */
const MOST_MEMORY = 1024 ** 3;
const LOOK_MS = 100;
/** After so many it is started anew, whatever they have left behind; with nothing to do for so long it goes. */
const MOST_TASKS = 200;
const IDLE_MS = 60_000;

const BUSY = "现在上传的人较多，这份材料没有收下。请等几秒再试。";
const PAGE_BYTES = 4096;

/** One process, one file at a time: a machine of two cores goes on answering. */
export function decoder(log: Logger): Decoder {
	const turns = gate(1);
	let child: ChildProcess | undefined;
	let tasks = 0;
	let idle: NodeJS.Timeout | undefined;

	const end = (): void => {
		clearTimeout(idle);
		child?.removeAllListeners();
		child?.kill("SIGKILL");
		child = undefined;
	};
	const running = (): ChildProcess => {
		if (child?.connected && tasks < MOST_TASKS) return child;
		end();
		tasks = 0;
		child = started();
		return child;
	};

	async function ask(task: Task): Promise<Made> {
		const leave = await turns.enter(TURN_MS);
		if (!leave) throw new Busy(BUSY);
		clearTimeout(idle);
		try {
			const worker = running();
			tasks += 1;
			const answer = await answered(worker, task);
			if ("made" in answer) return answer.made;
			throw new FileFailed(answer.fault);
		} catch (error) {
			if (!(error instanceof FileFailed)) end();
			if (error instanceof Lost)
				log.warn({ type: task.type, bytes: task.bytes.length, why: error.why }, "a file could not be looked through");
			throw error instanceof Lost ? new FileFailed("file_too_hard") : error;
		} finally {
			idle = setTimeout(end, IDLE_MS);
			idle.unref();
			leave();
		}
	}

	const look = async (type: EvidenceType, bytes: Buffer): Promise<Looked> => {
		const looked = (await ask({ type, bytes })) as Looked;
		return { ...looked, screen: Buffer.from(looked.screen) };
	};
	return {
		async sniffed(bytes) {
			const found = sniff(bytes);
			if ("fault" in found) return found.fault;
			try {
				return { type: found.type, ...(await look(found.type, bytes)) };
			} catch (error) {
				if (error instanceof FileFailed) return error.fault;
				throw error;
			}
		},
		look,
		draw: async (bytes, page) => Buffer.from((await ask({ type: "application/pdf", bytes, page })) as Buffer),
		async read(type, bytes, pages) {
			const read = (await ask({ type, bytes, read: pages })) as ReadPage[];
			return read.map(({ codes, screen }) => ({ codes, screen: Buffer.from(screen) }));
		},
		async close() {
			end();
		},
	};
}

/** The process ended, took too long or too much. */
class Lost extends Error {
	constructor(readonly why: string) {
		super(why);
	}
}

function started(): ChildProcess {
	// As it was compiled, or from its source while it is developed and tested.
	const own = extname(__filename);
	const loader = own === ".ts" ? ["--import", "tsx"] : [];
	const worker = fork(join(__dirname, `decode-process${own}`), [], {
		execArgv: [...loader, "--max-old-space-size=256", "--expose-gc"],
		serialization: "advanced",
		stdio: ["ignore", "ignore", "ignore", "ipc"],
		// No address, password or key of this installation is its business.
		env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, TZ: process.env.TZ },
	});
	worker.unref();
	return worker;
}

async function answered(worker: ChildProcess, task: Task): Promise<Answer> {
	worker.channel?.ref();
	let watch: NodeJS.Timeout | undefined;
	let late: NodeJS.Timeout | undefined;
	try {
		return await new Promise<Answer>((resolve, reject) => {
			const lost = (why: string) => reject(new Lost(why));
			worker.once("message", (answer) => resolve(answer as Answer));
			worker.once("exit", (code, signal) => lost(`ended with ${code ?? signal}`));
			worker.once("error", (error) => lost(error.message));
			late = setTimeout(() => lost("too long"), TASK_MS);
			watch = setInterval(() => void memoryOf(worker.pid).then((bytes) => bytes > MOST_MEMORY && lost("too much memory")), LOOK_MS);
			worker.send(task, (error) => error && lost(error.message));
		});
	} finally {
		clearTimeout(late);
		clearInterval(watch);
		worker.removeAllListeners();
		worker.channel?.unref();
	}
}

/** What a process holds; 0 where the system does not say. */
async function memoryOf(pid: number | undefined): Promise<number> {
	try {
		return Number((await readFile(`/proc/${pid}/statm`, "utf8")).split(" ")[1]) * PAGE_BYTES;
	} catch {
		return 0;
	}
}
