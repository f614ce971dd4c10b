import { restingOn } from "../../prisma/read/use-plans";
import { WRITE_PLAN } from "../../record/money/fund-papers";
import { APPROVE_USE_PLAN, DRAFT_USE_PLAN, SET_PLAN_LINE } from "../../record/money/use-plan";
import type { Actor } from "../../record/people/actor";
import { written } from "../builders/county";
import { aFile } from "../builders/story";
import { writing } from "../builders/writing";
import { withCounty } from "../support/with-county";

const TODAY = "2026-03-26";
const MEETING = { heldOn: TODAY, minutes: "青工纪〔2026〕9号", members: ["白云崖", "高山岚"] };

/** The county's plan of a year: drafted, edited, approved; projects rest on it (Z15). */
describe("a use plan", () => {
	const county = withCounty();
	const write: ReturnType<typeof writing> = (...asked) => writing(county.env, TODAY)(...asked);
	const draft = async (totalFen = 1_000_000) =>
		write(DRAFT_USE_PLAN, county.people.centre, { countyId: county.countyId, year: 2026, totalFen, way: "even", text: "普遍安排。" });
	const line = (planId: string, plannedFen: number, by: Actor = county.people.centre) =>
		write(SET_PLAN_LINE, by, { planId, unionId: county.unitId, aidType: "living", plannedFen, households: 1 });
	const approve = (planId: string, more: object = {}, by: Actor = county.people.countyChair) =>
		write(APPROVE_USE_PLAN, by, { planId, ...MEETING, ...more });

	test("is drafted from the files by the centre; without files there is nothing to draft (Z15)", async () => {
		expect(await draft()).toMatchObject({ kind: "refused", refusals: [{ code: "no_files", clause: "Z15" }] });
		await aFile(county, { seq: 1 });
		const { id } = written(await draft());
		const lines = await county.db.usePlanLine.findMany({ where: { planId: id }, orderBy: { aidType: "asc" } });
		expect(lines.map(({ unionId }) => unionId)).toEqual(lines.map(() => county.unitId));
		expect(lines.reduce((sum, { plannedFen }) => sum + Number(plannedFen), 0)).toBe(1_000_000);
		expect((await write(DRAFT_USE_PLAN, county.people.finance, { countyId: county.countyId })).kind).not.toBe("written");
		expect(await county.db.usePlan.count({ where: { countyId: county.countyId, year: 2026 } })).toBe(1);
	});

	test("is edited as a draft, approved within its sum by a meeting large enough, and then stands (Z15, Z11)", async () => {
		const { id } = written(await draft());
		written(await line(id, 2_000_000));
		expect(await approve(id)).toMatchObject({ kind: "refused", refusals: [{ code: "plan_over_total", clause: "Z15" }] });
		written(await line(id, 300_000));
		expect(await approve(id, { members: ["白云崖"] })).toMatchObject({ kind: "refused", refusals: [{ code: "too_few_names" }] });
		expect((await approve(id, {}, county.people.centre)).kind).toBe("forbidden");
		written(await approve(id));
		for (const again of [await approve(id), await line(id, 1)])
			expect(again).toMatchObject({ kind: "refused", refusals: [{ code: "use_plan_stands", clause: "Z15" }] });
		await expect(county.db.$executeRaw`UPDATE use_plan_line SET planned_fen = 1 WHERE plan_id = ${id}::uuid`).rejects.toThrow("stands");
		expect(written(await draft()).id).not.toBe(id);
		expect((await county.db.usePlan.findMany({ orderBy: { version: "asc" } })).map(({ version }) => version)).toEqual([1, 2, 3]);
	});

	test("a project beyond it is shown (Z15)", async () => {
		const { id } = written(await draft());
		written(await line(id, 300_000));
		const resting = async () =>
			(await restingOn(county.db, { id, countyId: county.countyId, year: 2026 })).find(({ aidType }) => aidType === "living");
		expect(await resting()).toMatchObject({ plannedFen: 300_000, projectsFen: 0, beyond: false });
		const plan = { projectId: county.projectId, year: 2026, plannedHouseholds: 3, text: "方案。", decision: "主席会议" };
		written(await write(WRITE_PLAN, county.people.centre, { ...plan, plannedFen: 300_001 }));
		expect(await resting()).toMatchObject({ projectsFen: 300_001, beyond: true });
	});
});
