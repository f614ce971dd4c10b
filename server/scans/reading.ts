import { type ReadAs, recordRead, type UnreadPage, unreadPages } from "../../record/evidence/scans/read-scan";
import type { Deps } from "../deps";
import { FileLost } from "../evidence/evidence";
import { FileFailed } from "../evidence/looked";
import { causeOf } from "../health/failing";

/** Pages that are drawn and read in one go: they are in memory together. */
const AT_ONCE = 2;

type Env = Pick<Deps, "db" | "secrets" | "evidence" | "log">;

const running = new WeakMap<Env["evidence"], Map<string, Promise<void>>>();

/** Reads what is still unread of a stack; whoever asks meanwhile waits for the same reading. What was broken off goes on with the next who asks. */
export function readScan(env: Env, scanId: string): Promise<void> {
	const own = running.get(env.evidence) ?? new Map<string, Promise<void>>();
	running.set(env.evidence, own);
	const now = own.get(scanId) ?? readAll(env, scanId).finally(() => own.delete(scanId));
	own.set(scanId, now);
	return now;
}

/** The same, while whoever asked goes on. */
export function readOn(env: Env, scanId: string): void {
	readScan(env, scanId).catch((error: unknown) => env.log.warn({ cause: causeOf(error) }, "a stack of scans was not read to its end"));
}

async function readAll(env: Env, scanId: string): Promise<void> {
	for (;;) {
		const pages = await unreadPages(env.db, scanId, AT_ONCE);
		if (pages.length === 0) return;
		for (const [page, read] of await readTogether(env, pages)) await recordRead(env, page.id, read, new Date());
	}
}

/** One page that cannot be read takes none of its neighbours along. */
async function readTogether(env: Env, pages: readonly UnreadPage[]): Promise<[UnreadPage, ReadAs][]> {
	try {
		return await readSome(env, pages);
	} catch (error) {
		if (!(error instanceof FileFailed || error instanceof FileLost)) throw error;
		const [only, ...others] = pages;
		if (only && others.length === 0) return [[only, { fault: error instanceof FileFailed ? error.fault : "file_broken_off" }]];
		const each: [UnreadPage, ReadAs][] = [];
		for (const page of pages) each.push(...(await readTogether(env, [page])));
		return each;
	}
}

async function readSome({ evidence, db }: Env, pages: readonly UnreadPage[]): Promise<[UnreadPage, ReadAs][]> {
	const [source] = pages;
	if (!source) return [];
	const read = await evidence.read(
		source,
		pages.map(({ page }) => page),
	);
	const done: [UnreadPage, ReadAs][] = [];
	for (const [index, page] of pages.entries()) {
		const { codes, screen } = read[index] ?? { codes: [], screen: Buffer.alloc(0) };
		// A file of one page is that page, as it was given; of a stack nobody's evidence holds the papers of others.
		const content = source.pages === 1 ? await known(db, source) : await evidence.made(screen);
		done.push([page, { content, codes }]);
	}
	return done;
}

async function known(db: Env["db"], { sha256 }: UnreadPage) {
	const { type, bytes, pages, width, height } = await db.evidenceContent.findUniqueOrThrow({ where: { sha256: new Uint8Array(sha256) } });
	// It is known already: what is kept of it stays.
	return { sha256, type: type as UnreadPage["type"], bytes, pages, width, height, takenOn: null };
}
