import { aFile, aGrant, anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";

const TODAY = "2026-03-26";

describe("what a change of a setting would touch, before it is saved: by the API (D7, D29)", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let administrator: Program;
	let clerk: Program;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		administrator = await aProgram(at.site, at.county.people.administrator);
		clerk = await aProgram(at.site, at.county.people.clerk);
	});
	afterAll(() => at.close());

	const path = (key: string) => `/counties/${at.county.countyId}/settings/${key}?preview=true`;
	const said = (value: number, effectiveFrom = TODAY) => ({ value, decision: "青工发〔2026〕7号", effectiveFrom });

	test("deadlines from what to what, of what runs; nothing is written (D29, Z13)", async () => {
		const grant = await aGrant(at.county, { seq: 1, until: "feedback" });
		const before = await at.county.db.case.findUniqueOrThrow({ where: { id: grant } });
		const { body } = await administrator.put(path("feedbackWorkingDays"), said(20), 1).expect(200);
		expect(body.preview.cases).toBe(1);
		expect(body.preview.deadlines.map(({ caseId, name }: Record<string, string>) => [caseId, name])).toEqual([
			[grant, "feedbackOverdue"],
			[grant, "feedbackEscalation"],
		]);
		for (const { was, becomes } of body.preview.deadlines) expect(becomes < was).toBe(true);
		expect(await at.county.db.case.findUniqueOrThrow({ where: { id: grant } })).toEqual(before);
		expect(await at.county.db.setting.count({ where: { key: "feedbackWorkingDays" } })).toBe(0);
		await clerk.put(path("feedbackWorkingDays"), said(20), 1).expect(403);
		await administrator.put(path("feedbackWorkingDays"), said(31), 1).expect(422);
	});

	test("of a line: who falls out of the standard applied for, and what asks once more (D2, D3, D7)", async () => {
		const open = await anApplication(at.county, { seq: 2, until: "verify.visit" });
		const file = await aFile(at.county, { seq: 3 });
		// 812.50 yuan a head: within 1.5 × 720.00, beyond 1.5 × 500.00.
		const { body } = await administrator.put(path("monthlyLineFen"), said(50_000, "2026-01-01"), 1).expect(200);
		expect(body.preview.doubts.map(({ code }: { code: string }) => code)).toEqual(["line_far_off", "line_from_past"]);
		const falls = body.preview.falls.map(({ caseId, what }: Record<string, string>) => [caseId, what]);
		expect(falls).toEqual(
			expect.arrayContaining([
				[open, "out"],
				[file, "out"],
			]),
		);
		const higher = await administrator.put(path("monthlyLineFen"), said(80_000), 1).expect(200);
		expect(higher.body.preview).toMatchObject({ falls: [], doubts: [] });
		expect(await at.county.db.setting.count({ where: { key: "monthlyLineFen", effectiveFrom: new Date("2026-01-01") } })).toBe(0);
	});
});
