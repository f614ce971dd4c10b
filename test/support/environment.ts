import { readdirSync, readFileSync } from "node:fs";
import type { JestEnvironment } from "@jest/environment";
import NodeEnvironment from "jest-environment-node";
import { eventually } from "./eventually";
import { ESTABLISHED, socketsOf } from "./sockets";

type Given = ConstructorParameters<typeof NodeEnvironment>;

/** What jest-circus keeps of a file of tests on the global object, by its symbols' descriptions. */
const JESTS = ["EVENT_HANDLERS", "JEST_STATE_SYMBOL"];

/** Empties it in place: the environment remembers the values of what is deleted from its global object. */
function forget(kept: unknown): void {
	if (Array.isArray(kept)) kept.length = 0;
	else if (typeof kept === "object" && kept !== null) for (const key of Object.keys(kept)) Reflect.deleteProperty(kept, key);
}

/** Of the worker: what is loaded once (`bin/test-runtime.cjs`) and every file's own code live in one context. */
let kept: NodeEnvironment | undefined;

/** As it was before Jest's runner put its own in its place, which it does anew for each file and never undoes. */
let exit: typeof process.exit | undefined;

/** Node's, and at the end of each file of tests a look at what it has left behind. */
export default class Environment implements JestEnvironment {
	readonly #node: NodeEnvironment;
	#before: readonly string[] = [];

	constructor(...given: Given) {
		kept ??= new NodeEnvironment(...given);
		this.#node = kept;
		exit ??= this.global.process.exit;
		this.global.process.exit = exit;
	}

	get global() {
		return this.#node.global;
	}

	get moduleMocker() {
		return this.#node.moduleMocker;
	}

	get fakeTimers() {
		return this.#node.fakeTimers;
	}

	get fakeTimersModern() {
		return this.#node.fakeTimersModern;
	}

	exportConditions() {
		return this.#node.exportConditions();
	}

	getVmContext() {
		return this.#node.getVmContext();
	}

	async setup(): Promise<void> {
		this.#before = open();
	}

	/** What is kept ends with the worker; what Jest has hung on it for this file goes, or each file's modules would stay, and hear of every later test. */
	async teardown(): Promise<void> {
		for (const symbol of Object.getOwnPropertySymbols(this.global))
			if (JESTS.includes(symbol.description ?? "")) {
				forget(Reflect.get(this.global, symbol));
				Reflect.deleteProperty(this.global, symbol);
			}
		// What was once on the global object, to be emptied at an end that does not come.
		forget(Reflect.get(Reflect.get(this.#node, "_globalProxy") ?? {}, "leftovers"));
	}

	/** After the file's last `afterAll`. What is added here fails the file. */
	async handleTestEvent(event: { name: string }, state: { unhandledErrors: unknown[] }): Promise<void> {
		if (event.name !== "run_finish") return;
		const left = () => open().filter((what) => !this.#before.includes(what));
		// What is being closed takes a moment.
		await eventually(() => left().length === 0, { within: 3000 }).catch(() => {
			state.unhandledErrors.push(...left().map((what) => new Error(`this file of tests leaves behind: ${what}`)));
		});
	}
}

/** Connections to the servers of this run, those of pools and of Temporal's clients alike, and processes. Only Linux tells. */
function open(): string[] {
	if (process.platform !== "linux") return [];
	const { TEST_POSTGRES_URL = "", TEST_TEMPORAL_ADDRESS = "" } = process.env;
	const servers = new Map([
		[TEST_POSTGRES_URL.split(":").at(-1)?.split("/")[0], "Postgres"],
		[TEST_TEMPORAL_ADDRESS.split(":").at(-1), "Temporal"],
	]);
	return [
		...socketsOf("self").flatMap(({ port, remotePort, state }) => {
			const server = state === ESTABLISHED && servers.get(String(remotePort));
			return server ? [`a connection to ${server} (from port ${port})`] : [];
		}),
		...children().map((pid) => `process ${pid} (${commandOf(pid)})`),
	];
}

/** The processes that this one has started and that have not ended. */
function children(): number[] {
	return readdirSync("/proc/self/task")
		.flatMap((task) => readOr(`/proc/self/task/${task}/children`).split(" "))
		.filter((pid) => pid !== "")
		.map(Number)
		.filter((pid) => !/^State:\tZ/m.test(readOr(`/proc/${pid}/status`)));
}

function commandOf(pid: number): string {
	return readOr(`/proc/${pid}/cmdline`).replaceAll("\0", " ").slice(0, 200);
}

/** A process may end while it is looked at. */
function readOr(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}
