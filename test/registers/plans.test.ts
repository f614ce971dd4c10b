import { type Database, Prisma } from "../../prisma/client";
import { reach } from "../../record/people/actor";
import { actorOf } from "../../record/people/actors";
import { businessNow } from "../../record/settings/clock";
import { seedDemo } from "../../server/demo/seed";
import { REGISTERS } from "../../server/registers";
import type { Register } from "../../server/registers/register";
import { multiplyCounties } from "../support/multiplied";
import { loadSecretsForTests } from "../support/secrets";
import { type Site, startSite } from "../support/site";

jest.setTimeout(120_000);

const COUNTIES = 60;
const SHOWN = 50;
/** Tables of which one county has few rows, and of which every list may read what it names. */
const SMALL = new Set(["unions", "account", "held", "role_holding", "fund", "project"]);

interface Node {
	"Node Type": string;
	"Relation Name"?: string;
	"Actual Rows": number;
	"Actual Loops": number;
	"Rows Removed by Filter"?: number;
	"Rows Removed by Index Recheck"?: number;
	Plans?: Node[];
}

/** How many rows each scan of a table has looked at, those included that it threw away. */
function readBy(node: Node): [table: string, rows: number][] {
	const { "Relation Name": table, "Actual Loops": loops } = node;
	const rows = node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
	const own: [string, number][] = table === undefined || SMALL.has(table) ? [] : [[table, Math.round(rows * loops)]];
	return [...own, ...(node.Plans ?? []).flatMap(readBy)];
}

/** What the work asks the database, and how that has read for it. */
async function plansOf(db: Database, work: () => Promise<unknown>): Promise<Node[]> {
	const plans: Node[] = [];
	const ask = db.$queryRaw.bind(db);
	const explaining = async (parts: TemplateStringsArray | Prisma.Sql, ...values: Prisma.Sql[]) => {
		const asked = "raw" in parts ? Prisma.sql(parts, ...values) : parts;
		const [row] = await ask<{ "QUERY PLAN": [{ Plan: Node }] }[]>`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${asked}`;
		if (row) plans.push(row["QUERY PLAN"][0].Plan);
		return ask(asked);
	};
	const spied = jest.spyOn(db, "$queryRaw").mockImplementation(explaining as never);
	try {
		await work();
	} finally {
		spied.mockRestore();
	}
	return plans;
}

/** Sixty counties like the demo's: 2,500 cases. Whoever looks at one of them reads nothing of the others (Z13, Z18). */
describe("the plan of every list, where there are many counties", () => {
	let site: Site;

	beforeAll(async () => {
		site = await startSite();
		await seedDemo({ db: site.db, secrets: loadSecretsForTests() }, () => undefined);
		await multiplyCounties(site.databaseUrl, COUNTIES - 1);
	}, 300_000);
	afterAll(() => site.stop());

	test("there are many", async () => {
		const [own, all] = [await site.db.case.count({ where: { county: { roles: { some: {} } } } }), await site.db.case.count()];
		expect(all).toBe(own * COUNTIES);
		expect(all).toBeGreaterThan(2000);
	});

	test.each(["clerk", "centre", "auditor"])("%s: no scan looks at more than ten times what is shown", async (login) => {
		const { id } = await site.db.account.findUniqueOrThrow({ where: { login } });
		const now = await businessNow(site.db);
		const actor = await actorOf(site.db, id, now.today);
		if (!actor) throw new Error(login);
		const secrets = loadSecretsForTests();
		const much: unknown[] = [];
		for (const register of REGISTERS as readonly Register[]) {
			const roles = register.who === "everyone" ? undefined : register.who;
			const paths = reach(actor, roles);
			if (paths.length === 0) continue;
			const order = register.orders[0]?.value ?? "";
			const ask = { actor, now, paths, said: {} };
			const plans = await plansOf(site.db, () => register.lines({ db: site.db, secrets }, ask, { order, limit: SHOWN }));
			const read = plans.flatMap(readBy);
			const [most] = read.sort(([, a], [, b]) => b - a);
			if (most && most[1] > SHOWN * 10) much.push([register.id, ...most]);
		}
		expect(much).toEqual([]);
	});
});
