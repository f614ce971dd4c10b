import { startServers } from "../../test/support/globalSetup";
import globalTeardown from "../../test/support/globalTeardown";
import { fromGlobalSetup } from "../../test/support/servers";
import type { ClauseId } from "../../workflows/rules/clauses";
import { dropDatabase, withoutGuard } from "./guards";
import { isInDatabase } from "./lacks";
import { KEPT_BY } from "./proofs";
import type { Row } from "./rows";
import { names, noticedIn, runTests } from "./run-tests";
import type { Switch } from "./switch";

/** So many files of tests run side by side. */
const AT_ONCE = 2;

/** What is switched off, by its name, and the rows that it keeps, each with its own tests that may notice, the likeliest first. */
interface Job {
	what: string;
	off: { rule: Switch } | { guard: string };
	rows: { id: ClauseId; files: readonly string[] }[];
}

/** Switches each rule and guard of these rows off, one at a time, and runs the rows' own tests. @returns how often nobody noticed */
export async function prove(root: string, rows: readonly Row[], switches: ReadonlyMap<string, Switch>): Promise<number> {
	const began = Date.now();
	const jobs = jobsOf(rows, switches);
	let unnoticed = 0;
	const tell = (job: Job, id: ClauseId, good: boolean, said: string) => {
		if (!good) unnoticed += 1;
		console.log(`${good ? "✓" : "✗"} ${id.padEnd(3)}　${job.what}　${said}`);
	};
	await startServers();
	try {
		const waiting = [...jobs];
		const work = async () => {
			for (let job = waiting.shift(); job; job = waiting.shift()) await withoutIt(root, job, tell);
		};
		await Promise.all(Array.from({ length: AT_ONCE }, work));
	} finally {
		await globalTeardown();
	}
	const seconds = ((Date.now() - began) / 1000).toFixed(0);
	console.log(`${rows.length} 条硬规则，停用 ${jobs.length} 处，${unnoticed} 次没有测试发现，共 ${seconds} 秒`);
	return unnoticed;
}

function jobsOf(rows: readonly Row[], switches: ReadonlyMap<string, Switch>): Job[] {
	const jobs = new Map<string, Job>();
	const add = (what: string, off: Job["off"], row: Job["rows"][number]) => {
		const job = jobs.get(what) ?? { what, off, rows: [] };
		jobs.set(what, { ...job, rows: [...job.rows, row] });
	};
	for (const { id, tests } of rows) {
		const own = tests.filter(({ ranged, name }) => !ranged && names(name, id));
		const inDatabase = [...new Set(own.filter(isInDatabase).map(({ file }) => file))];
		const inCode = [...new Set(own.filter((one) => !isInDatabase(one)).map(({ file }) => file))].sort((a, b) => rank(a) - rank(b));
		for (const what of KEPT_BY[id]?.rules ?? []) {
			const rule = switches.get(what);
			if (rule) add(what, { rule }, { id, files: inCode });
		}
		for (const guard of KEPT_BY[id]?.guards ?? []) add(guard, { guard }, { id, files: inDatabase });
	}
	return [...jobs.values()];
}

/** What tries to break the rule by the API comes first: it shows that the rule is called too. After that the quickest. */
const ORDER = [/^test\/api\/breaks-/, /^test\/api\//, /^test\/(rules|charts)\//, /^test\/record\//, /^/];

function rank(file: string): number {
	return ORDER.findIndex((folder) => folder.test(file));
}

type Tell = (job: Job, id: ClauseId, good: boolean, said: string) => void;

async function withoutIt(root: string, job: Job, tell: Tell): Promise<void> {
	const { off } = job;
	if ("rule" in off) return tryRows(root, job, { SWITCHED_OFF: JSON.stringify(off.rule) }, tell);
	const postgres = fromGlobalSetup("TEST_POSTGRES_URL");
	const name = `without_${off.guard}`;
	try {
		await withoutGuard(postgres, { name, template: fromGlobalSetup("TEST_TEMPLATE"), guard: off.guard });
		await tryRows(root, job, { TEST_TEMPLATE: name }, tell);
	} finally {
		await dropDatabase(postgres, name);
	}
}

/** Runs file after file until each row has noticed. */
async function tryRows(root: string, job: Job, env: Record<string, string>, tell: Tell): Promise<void> {
	const waiting = new Map(job.rows.map((row) => [row.id, row.files]));
	for (const file of new Set(job.rows.flatMap(({ files }) => files))) {
		const ids = [...waiting].filter(([, files]) => files.includes(file)).map(([id]) => id);
		if (ids.length === 0) continue;
		const results = await runTests(root, file, ids, env);
		for (const id of ids) {
			try {
				const title = noticedIn(results, id);
				if (title === undefined) continue;
				tell(job, id, true, `${file}　${title}`);
			} catch (error) {
				tell(job, id, false, `试不成，${file}：${error instanceof Error ? error.message.slice(0, 600) : String(error)}`);
			}
			waiting.delete(id);
		}
	}
	for (const [id, files] of waiting) tell(job, id, false, `停用后测试照样通过：${files.join("、") || "没有测试"}`);
}
