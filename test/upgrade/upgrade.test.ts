import { Client } from "pg";
import { connect, type Database } from "../../prisma/client";
import { migrate, migrationState, migrations } from "../../prisma/migrate";
import { cases } from "../../prisma/read/case-list";
import { verifyLog } from "../../record/audit/verify-log";
import { standingOf } from "../../record/case-standing";
import type { RecordEnv } from "../../record/env";
import { followUp } from "../../record/follow-ups";
import { actorOf } from "../../record/people/actors";
import { step } from "../../record/step";
import { upgradeLines } from "../../server/backup/upgrade-words";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "../../server/demo/accounts";
import { passTime } from "../../server/demo/telling";
import { lookedFor } from "../../server/words/looked-for";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { loadSecretsForTests } from "../support/secrets";
import { type Site, startSite, visitor } from "../support/site";
import { aRecordOf, RELEASES } from "./release";

const DAY_MS = 24 * 60 * 60 * 1000;

test("every step of an upgrade is said in a line of its own", () => {
	const names = ["0001_spine", "9999_unknown"];
	expect(upgradeLines(names)).toEqual(["　0001_spine：案件、表格、公示、资金和预警", "　9999_unknown"]);
});

/** The first of each role. */
const ONE_OF_EACH = DEMO_PEOPLE.filter(({ role }, at) => DEMO_PEOPLE.findIndex((other) => other.role === role) === at).map(
	({ login }) => login,
);

/** All roles walk through the first release that counties had, and through the last; two through those between. */
function walkersOf(version: (typeof RELEASES)[number]): readonly string[] {
	return version === "0.2.0" || version === RELEASES.at(-1) ? ONE_OF_EACH : ["clerk", "centre"];
}

describe.each(RELEASES)("a record of %s, with everything open in it", (version) => {
	let of: Awaited<ReturnType<typeof aRecordOf>>;
	let db: Database;
	let env: RecordEnv;
	let site: Site;
	let at: number;
	const names = migrations().map(({ name }) => name);

	const today = () => shanghaiDate(at);

	beforeAll(async () => {
		of = await aRecordOf(version);
		const client = new Client({ connectionString: of.url });
		await client.connect();
		// As these releases wrote a name and its sounds.
		await client.query(
			"UPDATE cases SET title = '单 建国', pinyin = 'danjianguo djg' WHERE id = (SELECT min(case_id::text)::uuid FROM application)",
		);
		await client.end();
		at = of.release.madeAt + DAY_MS;
	}, 60_000);
	afterAll(async () => {
		await site?.stop();
		await db?.$disconnect();
		await of.drop();
	});

	test("is brought up to this program in one go", async () => {
		const { applied, pending } = await migrationState(of.url);
		expect([...applied].sort()).toEqual(of.release.migrations);
		expect(pending).toEqual(names.filter((name) => !of.release.migrations.includes(name)));
		expect(await migrate(of.url)).toEqual(pending);
		// Each of them has its words.
		expect(upgradeLines(pending).filter((line) => !line.includes("："))).toEqual([]);
		db = connect(of.url, 5);
		env = { db, secrets: loadSecretsForTests() };
		site = await startSite({ databaseUrl: of.url, demo: true });
	}, 30_000);

	test("has its people found by today's sounds and by their phones, once the program has followed up", async () => {
		const paths = (await db.union.findMany({ where: { parentId: null } })).map(({ path }) => path);
		const found = async (text: string) => {
			const of = { paths, chart: "application", ...lookedFor(env.secrets, text, today()) };
			return (await cases.rows(db, of, { order: "newest", limit: 50 })).map(({ id }) => id);
		};
		const forms = await db.formVersion.findMany({ where: { version: 1 }, orderBy: { caseId: "asc" } });
		const [first] = await db.application.findMany({ orderBy: { caseId: "asc" } });
		const phones = forms.map(({ caseId, data }) => [caseId, (data as { phone?: string }).phone ?? ""] as const);
		await expect(found("sjg")).resolves.toEqual([]);
		await followUp(env);
		for (const text of ["sjg", "shanjianguo", "单建国"]) await expect(found(text)).resolves.toEqual([first?.caseId]);
		expect(phones.length).toBeGreaterThan(3);
		for (const [id, phone] of phones) await expect(found(phone)).resolves.toContain(id);
	});

	test("is the record that it was", async () => {
		const { broken, checked } = await verifyLog(db);
		expect(broken).toEqual([]);
		const events = of.release.tables.find(({ name }) => name === "event");
		expect(checked.events).toBe((JSON.parse(events?.rows ?? "[]") as unknown[]).length);
	});

	test.each(walkersOf(version))(
		"%s signs in and opens every page that leads on from the first",
		async (login) => {
			if ((await db.account.count({ where: { login } })) === 0) return expect(version).toBe("0.1.0");
			const agent = visitor(site);
			await agent
				.post("/sign-in")
				.type("form")
				.send({ login, password: DEMO_PASSWORD, key: `key-${login}` })
				.expect(303);
			const { text } = await agent.get("/").expect(200);
			const links = new Set([...text.matchAll(/href="(\/[^"#]*)"/g)].map(([, link = ""]) => link.replaceAll("&amp;", "&")));
			const pages = [...links].filter((link) => !link.startsWith("/assets") && !link.includes("sign-out"));
			expect(pages.length).toBeGreaterThan(5);
			const failed: string[] = [];
			for (const page of pages) {
				const { status } = await agent.get(page);
				if (status >= 400) failed.push(`${status} ${page}`);
			}
			expect(failed).toEqual([]);
		},
		60_000,
	);

	/** Whoever holds the role where the case is. */
	async function whoever(role: "unit_clerk" | "unit_chair" | "centre", caseId: string) {
		const { unionId } = await db.case.findUniqueOrThrow({ where: { id: caseId } });
		const holding = await db.roleHolding.findFirstOrThrow({ where: { role, ...(role === "centre" ? {} : { unionId }) } });
		return actorOf(db, holding.accountId, shanghaiDate(at));
	}

	test.each([
		[
			"application",
			"verify.visit",
			"RECORD_VISIT",
			"unit_clerk",
			() => ({ visitedOn: today(), visitors: ["沈竹溪", "周苇"], findings: "情况属实。" }),
		],
		["grant", "approve.form", "SIGN_FORM", "unit_clerk", () => ({ signedOn: today(), evidence: "病情证明" })],
		["file", "active", "CHECK", "unit_clerk", () => ({ checkedOn: today(), result: "入户清查，情况见记录。", finding: "still_poor" })],
	] as const)("an open %s in %s goes on", async (chart, state, type, role, say) => {
		const open = await db.case.findMany({ where: { chart, state } });
		const [first] = open;
		if (first === undefined) throw new Error(`${version} kept no ${chart} in ${state}`);
		const actor = await whoever(role, first.id);
		const outcome = await step(env, { caseId: first.id, event: { type, ...say() }, by: { kind: "person", actor }, key: `${type}/1`, at });
		expect({ kind: outcome.kind, refusals: "refusals" in outcome ? outcome.refusals : [] }).toEqual({ kind: "taken", refusals: [] });
	});

	test("time goes on for every case, two months long, and the record stays whole", async () => {
		const cases = await db.case.findMany({ select: { id: true, version: true } });
		const later = at + 60 * DAY_MS;
		for (const { id } of cases) await passTime(env, id, later);
		const moved = await db.case.findMany({ select: { id: true, version: true } });
		const versions = new Map(cases.map(({ id, version: was }) => [id, was]));
		expect(moved.filter(({ id, version: is }) => is > (versions.get(id) ?? is)).length).toBeGreaterThan(3);
		for (const { id } of cases) expect(await standingOf(db, id)).toBeDefined();
		// The business clock stands where the steps were taken: a record of a day that has not come would be found.
		await db.businessClock.update({ where: { id: 1 }, data: { offsetMs: BigInt(later - Date.now()) } });
		expect((await verifyLog(db)).broken).toEqual([]);
	}, 60_000);
});
