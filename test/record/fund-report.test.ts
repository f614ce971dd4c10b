import { WRITE_PLAN, WRITE_REVIEW } from "../../record/money/fund-papers";
import { fundReport } from "../../record/money/fund-year";
import { realNames } from "../../record/money/real-names";
import type { Actor } from "../../record/people/actor";
import { aProjectFor } from "../builders/aid";
import { aKey, morningOf, written } from "../builders/county";
import { aFile, aGrant, taken } from "../builders/story";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

const TODAY = "2027-01-10";
const PLAN = { plannedFen: 1_000_000, plannedHouseholds: 5, text: "侧重重病家庭。", decision: "2026年第1次主席会议" };

describe("a county's funds by year, from its own ledger", () => {
	const county = withCounty();
	let reversed: string;
	let standing: string;
	let fundId: string;

	beforeAll(async () => {
		const fileId = await aFile(county, { seq: 1 });
		reversed = await aGrant(county, { fileId });
		standing = await aGrant(county, { fileId });
		await aGrant(county, { seq: 2, until: "disburse.sent" });
		const [back, confirmed] = ["2027-01-05", "2027-01-06"];
		await taken(county, reversed, { event: "REVERSE", by: "finance", on: back, say: { returnedOn: back, reason: "重复发放。" } });
		await taken(county, reversed, { event: "CONFIRM_REVERSAL", by: "centre", on: confirmed });
		fundId = (await county.db.project.findUniqueOrThrow({ where: { id: county.projectId } })).fundId;
	}, 60_000);

	const report = async (year: number, actor: Actor = county.people.auditor) =>
		written(await fundReport(county.env, { actor, countyId: county.countyId, year }));
	const fundIn = async (year: number) => (await report(year)).funds.find(({ id }) => id === fundId);

	test("a payment reversed in the next year counts in the one and comes back in the other (Z15, Z16)", async () => {
		const [year2026, year2027] = [await report(2026), await report(2027)];
		expect(year2026.total).toEqual({ grants: 2, households: 1, amountFen: 400_000, recoveredFen: 0 });
		expect(year2027.total).toEqual({ grants: 0, households: 0, amountFen: 0, recoveredFen: 200_000 });
		const [project2026, project2027] = [await fundIn(2026), await fundIn(2027)].map((fund) => fund?.projects[0]?.account);
		expect(project2026).toMatchObject({ paidFen: 400_000, reversedFen: 0, reservedFen: 200_000, recoveredFen: 0 });
		expect(project2027).toMatchObject({ paidFen: 0, reversedFen: 0, reservedFen: 200_000, recoveredFen: 200_000 });
		expect(project2027?.carriedFen).toBe(project2026?.balanceFen);
	});

	test("the last year's balance is what the ledger's accounts hold now (Z16)", async () => {
		const sums = await county.db.ledgerAccount.groupBy({ by: ["name"], _sum: { balanceFen: true } });
		const held = (...names: string[]) =>
			sums.filter(({ name }) => names.includes(name)).reduce((sum, { _sum }) => sum + Number(_sum.balanceFen ?? 0), 0);
		const { funds } = await report(2027);
		const all = funds.reduce((sum, { account }) => sum + account.balanceFen, 0);
		expect(all).toBe(held("received", "available", "reserved", "sent"));
		const projects = funds.flatMap((fund) => fund.projects).reduce((sum, { account }) => sum + account.balanceFen, 0);
		expect(projects).toBe(held("available", "reserved", "sent"));
	});

	test("the real-name summary is of the year of payment; what was reversed later says so (Z15)", async () => {
		const names = async (year: number, projectId?: string) =>
			written(
				await realNames(county.env, { actor: county.people.centre, countyId: county.countyId, year, projectId, at: morningOf(TODAY) }),
			).rows;
		expect((await names(2026)).map(({ grantId, reversedOn }) => ({ grantId, reversedOn })).sort(byGrant)).toEqual(
			[
				{ grantId: reversed, reversedOn: "2027-01-05" },
				{ grantId: standing, reversedOn: null },
			].sort(byGrant),
		);
		expect(await names(2027)).toEqual([]);
		expect(await names(2026, await aProjectFor(county, "medical"))).toEqual([]);
		const [first] = await names(2026);
		expect(first?.idNumber).toMatch(/^\d{4}\*{10}\w{4}$/);
		expect(first?.card).toMatch(/\*/);
	});

	test("a review keeps its figures as they stood; another year's are another's (Z15)", async () => {
		const { env, people, projectId, db } = county;
		const [write, of] = [writing(env, TODAY), { projectId, year: 2026 }];
		written(await write(WRITE_PLAN, people.centre, { ...PLAN, ...of }));
		written(await write(WRITE_REVIEW, people.centre, { ...of, text: "完成四成。" }));
		written(await write(WRITE_PLAN, people.centre, { ...PLAN, ...of, plannedFen: 400_000 }));
		const [review] = await db.projectReview.findMany({ where: { projectId } });
		expect(review?.figures).toMatchObject({
			grants: 2,
			households: 1,
			plannedHouseholds: 5,
			account: { budgetFen: 1_000_000, executedPercent: 40, paidFen: 400_000 },
		});
		expect((await fundIn(2026))?.projects[0]).toMatchObject({ planVersion: 2, reviewVersion: 1, account: { executedPercent: 100 } });
		expect((await fundIn(2027))?.projects[0]).toMatchObject({ planVersion: null, reviewVersion: null });
		const early = await write(WRITE_REVIEW, people.centre, { projectId, year: 2028, text: "尚早。" });
		expect(early).toMatchObject({ kind: "refused", refusals: [{ code: "year_out_of_range", clause: "Z15" }] });
	});

	test("plans written at the same moment follow each other; one form sent often is one version (Z15)", async () => {
		const { env, people, projectId, db } = county;
		const write = (key: string) => writing(env, TODAY)(WRITE_PLAN, people.centre, { ...PLAN, projectId, year: 2027 }, key);
		const versions = await Promise.all([aKey(), aKey(), aKey(), aKey()].map(write));
		expect(versions.map((one) => written(one).version).sort()).toEqual([1, 2, 3, 4]);
		const key = aKey();
		const same = await Promise.all(Array.from({ length: 4 }, () => write(key)));
		expect(same.map((one) => written(one).version)).toEqual([5, 5, 5, 5]);
		expect(await db.projectPlan.count({ where: { projectId, year: 2027 } })).toBe(5);
	});

	test("a role over one of the county's unions is none over its funds (Z15, Z16)", async () => {
		const { env, people, countyId, projectId } = county;
		const answer = await fundReport(env, { actor: people.clerk, countyId, year: 2026 });
		expect(answer.kind).toBe("not_found");
		expect((await fundReport(env, { actor: people.administrator, countyId, year: 2026 })).kind).toBe("forbidden");
		const plan = (actor: Actor) => writing(env, TODAY)(WRITE_PLAN, actor, { ...PLAN, projectId, year: 2026 });
		expect((await plan(people.finance)).kind).toBe("forbidden");
		expect((await plan(people.chair)).kind).toBe("not_found");
	});
});

function byGrant(one: { grantId: string }, other: { grantId: string }): number {
	return one.grantId < other.grantId ? -1 : 1;
}
