import { aHousehold } from "../builders/s1";
import { aFile, aGrant } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";
import { strangers } from "./strangers";

const DECISION = "青工财〔2026〕1号";
const PLAN = { year: 2026, plannedFen: 4_000_000, plannedHouseholds: 20, text: "侧重重病家庭。", decision: DECISION };

/** The funds' papers and figures, tried against the grain. */
describe("what the funds' papers let nobody do", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let centre: Program;
	let finance: Program;
	let auditor: Program;
	let fundId: string;
	let project: string;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		const { people, projectId, db } = at.county;
		centre = await aProgram(at.site, people.centre);
		finance = await aProgram(at.site, people.finance);
		auditor = await aProgram(at.site, people.auditor);
		await aGrant(at.county, { fileId: await aFile(at.county, { seq: 1 }) });
		project = projectId;
		fundId = (await db.project.findUniqueOrThrow({ where: { id: projectId } })).fundId;
	}, 60_000);
	afterAll(() => at.close());

	test("a budget is finance's, of a year at hand, of more than nothing, resting on a decision (Z16)", async () => {
		const path = `/funds/${fundId}/budgets`;
		const budget = { year: 2026, amountFen: 8_000_000, decision: DECISION };
		await centre.post(path, budget).expect(403);
		await auditor.post(path, budget).expect(403);
		for (const wrong of [{ amountFen: 0 }, { amountFen: -1 }, { amountFen: 1.5 }, { amountFen: 10 ** 15 }, { decision: " " }, { by: "我" }])
			await finance.post(path, { ...budget, ...wrong }).expect(422);
		const late = await finance.post(path, { ...budget, year: 2028 }).expect(422);
		expect(late.body.refusals).toMatchObject([{ code: "year_out_of_range", clause: "Z16", field: "year" }]);
		expect((await finance.post(path, budget, "one-budget").expect(201)).body).toEqual({ year: 2026, version: 1 });
		expect((await finance.post(path, budget, "one-budget").expect(201)).body).toEqual({ year: 2026, version: 1 });
		expect((await finance.post(path, { ...budget, amountFen: 1 }).expect(201)).body).toEqual({ year: 2026, version: 2 });
		const { body } = await auditor.get(path).expect(200);
		expect(body.items.map(({ version, amountFen }: Record<string, unknown>) => [version, amountFen])).toEqual([
			[2, 1],
			[1, 8_000_000],
		]);
	});

	test("a plan and a review are the centre's; a review's figures are the ledger's, not the writer's (Z15)", async () => {
		await finance.post(`/projects/${project}/plans`, PLAN).expect(403);
		await centre.post(`/projects/${project}/plans`, { ...PLAN, plannedHouseholds: 0 }).expect(422);
		await centre.post(`/projects/${project}/plans`, PLAN).expect(201);
		const review = { year: 2026, text: "按方案推进。" };
		await finance.post(`/projects/${project}/reviews`, review).expect(403);
		await centre.post(`/projects/${project}/reviews`, { ...review, figures: { grants: 99 } }).expect(422);
		const early = await centre.post(`/projects/${project}/reviews`, { ...review, year: 2027 }).expect(422);
		expect(early.body.refusals).toMatchObject([{ code: "year_out_of_range", clause: "Z15" }]);
		await centre.post(`/projects/${project}/reviews`, review).expect(201);
		const { body } = await auditor.get(`/projects/${project}/reviews`).expect(200);
		expect(body.items[0].figures).toMatchObject({ grants: 1, households: 1, account: { paidFen: 200_000, executedPercent: 5 } });
	});

	test("the year's figures over the API are those of the ledger (Z15, Z16)", async () => {
		const { body } = await finance.get(`/counties/${at.county.countyId}/fund-report?year=2026`).expect(200);
		const fund = body.funds.find(({ id }: { id: string }) => id === fundId);
		expect(fund.account).toMatchObject({ paidFen: 200_000, recoveredFen: 0 });
		expect(body.ledger).toMatchObject([{ aidType: "living", grants: 1, households: 1, amountFen: 200_000 }]);
		await finance.get(`/counties/${at.county.countyId}/fund-report?year=1999`).expect(400);
		await finance.get(`/counties/${at.county.unitId}/fund-report`).expect(404);
	});

	test("finance takes the ledger to its accounts, logged, and no other; the centre takes none (Z16, Z17)", async () => {
		const query = new URLSearchParams({ countyId: at.county.countyId, fromOn: "2026-01-01", untilOn: "2026-03-26" });
		const { text } = await finance.get(`/audit/exports/ledger?${query}`).expect(200);
		expect(text).toContain(",到账确认,2000.00,");
		const [log] = await at.county.db.exportLog.findMany({ where: { name: "ledger" } });
		expect(log).toMatchObject({ byName: at.county.people.finance.name, rows: text.split("\r\n").length - 2 });
		for (const name of ["files", "grants", "events"]) await finance.get(`/audit/exports/${name}?${query}`).expect(403);
		await finance.get(`/audit/manifest?${query}`).expect(403);
		await centre.get(`/audit/exports/ledger?${query}`).expect(403);
	});

	test("the real-name summary gives no number whole, and none unlogged; a formula is no formula (Z15, D28)", async () => {
		const { db, countyId } = at.county;
		const path = `/counties/${countyId}/real-name-summary`;
		await db.$executeRaw`UPDATE project SET name = '=1+1' WHERE id = ${project}::uuid`;
		const before = await db.exportLog.count();
		const [json, csv] = [await auditor.get(`${path}?year=2026`).expect(200), await centre.get(`${path}/csv?year=2026`).expect(200)];
		expect(json.body.items).toHaveLength(1);
		expect(csv.text).toContain(",'=1+1,2000.00,");
		const { idNumber, bankCard } = aHousehold(1).build();
		for (const { text } of [json, csv]) for (const number of [idNumber, bankCard]) expect(text).not.toContain(number);
		const log = await db.exportLog.findMany({ where: { name: "real_names" }, orderBy: { at: "asc" } });
		expect(await db.exportLog.count()).toBe(before + 2);
		expect(
			log
				.slice(-2)
				.map(({ byName, rows }) => [byName, rows])
				.sort(),
		).toEqual(
			[
				[at.county.people.auditor.name, 1],
				[at.county.people.centre.name, 1],
			].sort(),
		);
		const stranger = await aProgram(at.site, (await strangers(at.county)).centre);
		await stranger.get(path).expect(404);
		await (await aProgram(at.site, at.county.people.clerk)).get(`${path}/csv`).expect(403);
		await centre.get(`${path}?projectId=${crypto.randomUUID()}`).expect(404);
		expect(await db.exportLog.count()).toBe(before + 2);
	});
});
