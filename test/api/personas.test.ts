import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Form } from "../../workflows/rules/s1";
import { aHousehold, type HouseholdBuilder, MONTHLY_LINE } from "../builders/s1";
import { type Scene, taken } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";

const TODAY = "2026-03-26";
/** Three people at 720.00 yuan: a year's line, and one and a half of it. */
const LINE_YEAR = MONTHLY_LINE * 12 * 3;
const LIMIT_YEAR = (LINE_YEAR * 3) / 2;

const VISIT = { type: "RECORD_VISIT", visitedOn: TODAY, visitors: ["沈竹溪", "周苇"], findings: "情况属实。" };
const INCLUDE = { type: "INCLUDE", heldOn: TODAY, members: ["唐松岭", "沈竹溪", "周苇"] };

interface Persona {
	who: string;
	/** The number of its household, another one for each. */
	seq: number;
	as: (household: HouseholdBuilder) => HouseholdBuilder;
}
const earning = (yearlyIncome: number): Partial<S1Form> => ({ yearlyIncomeFen: fen(yearlyIncome) });

const ADMITTED: (Persona & { id: string })[] = [
	{
		id: "D2",
		who: "one fen below the line, still poor after relief",
		seq: 1,
		as: (of) => of.byStandard("1a").with({ ...earning(LINE_YEAR - 1), appliedOn: plainDate("2026-03-19") }),
	},
	{ id: "D3", who: "exactly the line, by 1b", seq: 2, as: (of) => of.with(earning(LINE_YEAR)) },
	{ id: "D3", who: "exactly one and a half lines, by 1b", seq: 3, as: (of) => of.with(earning(LIMIT_YEAR)) },
	{ id: "D4", who: "a disaster, whatever the income", seq: 4, as: (of) => of.byStandard("1c").with(earning(10 ** 12)) },
	{ id: "D5", who: "a 农民工 with a serious illness, whatever the income", seq: 5, as: (of) => of.byStandard("2").with(earning(10 ** 9)) },
	{ id: "D6", who: "a temporary difficulty that needs medical aid", seq: 6, as: (of) => of.byStandard("3").with(earning(10 ** 9)) },
];

/** By figures that exclude the standard, whatever a person finds: refused when the form is submitted. */
const EXCLUDED: (Persona & { reasons: string[]; fits: string })[] = [
	{
		who: "exactly the line, by 1a",
		seq: 11,
		as: (of) => of.byStandard("1a").with(earning(LINE_YEAR)),
		reasons: ["income_not_below_line D2"],
		fits: "符合的标准：人均收入高于低保线50%以内，有致困原因",
	},
	{
		who: "one fen above one and a half lines",
		seq: 12,
		as: (of) => of.with(earning(LIMIT_YEAR + 1)),
		reasons: ["income_above_limit D3"],
		fits: "因灾害、重大意外事故致困的不看收入；遇暂时性困难的可按临时救助申请",
	},
	{
		who: "one fen below the line, by 1b",
		seq: 20,
		as: (of) => of.with(earning(LINE_YEAR - 1)),
		reasons: ["income_below_line D3"],
		fits: "请改按“人均收入低于低保线”申请",
	},
	{
		who: "formal staff, taken for a 农民工",
		seq: 15,
		as: (of) => of.with({ category: "2" }),
		reasons: ["not_migrant_worker D5"],
		fits: "符合的标准：人均收入高于低保线50%以内，有致困原因",
	},
	{
		who: "a 农民工 by a standard of 职工",
		seq: 16,
		as: (of) => of.byStandard("2").with({ category: "1b" }),
		reasons: ["migrant_worker D3"],
		fits: "请改按“困难农民工”或“临时救助”申请",
	},
];

const REFUSED: (Persona & { reasons: string[] })[] = [
	{
		who: "poor, but not confirmed as still poor after relief",
		seq: 13,
		as: (of) => of.byStandard("1a").with({ afterReliefStillPoor: false }),
		reasons: ["not_poor_after_relief D2"],
	},
	{ who: "an illness, taken for a disaster", seq: 14, as: (of) => of.with({ category: "1c" }), reasons: ["no_cause D4"] },
	{
		who: "a 农民工 who lives by farming, without an employer",
		seq: 17,
		as: (of) => of.byStandard("2").with({ wagesAreMainIncome: false, labourRelation: "无" }),
		reasons: ["wages_not_main_income D1", "no_labour_relation D1"],
	},
	{ who: "no union member", seq: 18, as: (of) => of.with({ unionMember: false }), reasons: ["not_union_member D1"] },
	{
		who: "a temporary difficulty that needs no aid named",
		seq: 19,
		as: (of) => of.byStandard("3").with({ temporaryAids: [] }),
		reasons: ["no_temporary_aid D6"],
	},
];

describe("personas by the API, from draft to the proposed list", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let chair: Program;
	let administrator: Program;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		const { people } = at.county;
		clerk = await aProgram(at.site, people.clerk);
		chair = await aProgram(at.site, people.chair);
		administrator = await aProgram(at.site, people.administrator);
	});
	afterAll(() => at.close());

	/** Applied for, and submitted. */
	async function submitted({ seq, as }: Pick<Persona, "seq" | "as">) {
		const form = as(aHousehold(seq, TODAY)).build();
		const { body } = await clerk.post("/applications", { unionId: at.county.unitId, form }).expect(201);
		const late = form.appliedOn < "2026-03-19";
		const submit = { type: "SUBMIT", origin: "self", ...(late && { lateReason: "原件存放在村里，现在补录。" }) };
		return { body, late, answer: await clerk.post(`/applications/${body.id}/events`, submit) };
	}

	/** Visited besides: it waits for the study. */
	async function visited(persona: Pick<Persona, "seq" | "as">): Promise<string> {
		const { body, late, answer } = await submitted(persona);
		expect(answer.status).toBe(200);
		if (late) await chair.post(`/applications/${body.id}/events`, { type: "CONFIRM_ENTRY", basis: "已查看原件。" }).expect(200);
		await clerk.post(`/applications/${body.id}/events`, VISIT).expect(200);
		return body.id;
	}
	const included = async (persona: Pick<Persona, "seq" | "as">) => {
		const id = await visited(persona);
		return { id, answer: await chair.post(`/applications/${id}/events`, INCLUDE) };
	};

	test.each(ADMITTED)("$who: on the list ($id)", async (persona) => {
		const { id, answer } = await included(persona);
		expect([answer.status, answer.body.state]).toEqual([200, "publicise.toPost"]);
		const { body: seen } = await clerk.get(`/applications/${id}`).expect(200);
		expect(seen.facts.lowLineFen).toBe(MONTHLY_LINE);
		const { body: read } = await clerk.get(`/applications/${id}/form`).expect(200);
		expect(read.computed.standardsMet).toContain(read.form.category);
	});

	test.each(EXCLUDED)("$who: not submitted, with figures and what would fit (D2, D3) — $reasons", async (persona) => {
		const { body: made, answer } = await submitted(persona);
		expect(answer.status).toBe(422);
		const { refusals } = answer.body;
		expect(refusals.map(({ code, clause }: Record<string, string>) => `${code} ${clause}`)).toEqual(persona.reasons);
		expect(refusals[0].next).toBe(persona.fits);
		const { body: form } = await clerk.get(`/applications/${made.id}/form`).expect(200);
		expect(form.refusals).toEqual(refusals);
		const { body: seen } = await clerk.get(`/applications/${made.id}`).expect(200);
		expect([seen.state, seen.nextSteps.find(({ type }: { type: string }) => type === "SUBMIT").refusals]).toEqual(["apply", refusals]);
	});

	test.each(REFUSED)("$who: refused, shown before the button is pressed, nothing moved (D7) — $reasons", async (persona) => {
		const id = await visited(persona);
		const before = await chair.get(`/applications/${id}`).expect(200);
		const shown = before.body.nextSteps.find(({ type }: { type: string }) => type === "INCLUDE");

		const { status, body } = await chair.post(`/applications/${id}/events`, INCLUDE);
		expect(status).toBe(422);
		expect(body.refusals.map(({ code, clause }: Record<string, string>) => `${code} ${clause}`)).toEqual(persona.reasons);
		expect([shown.allowed, shown.refusals]).toEqual([false, body.refusals]);
		const after = await chair.get(`/applications/${id}`).expect(200);
		expect([after.body.state, after.body.version]).toEqual(["verify.study", before.body.version]);
	});

	test("a new line holds from its day: the day before it is still the old one (D7, D2)", async () => {
		const { countyId } = at.county;
		const change = { value: 78_000, decision: "青府发〔2026〕2号", effectiveFrom: "2026-03-20", confirmed: true };
		await administrator.put(`/counties/${countyId}/settings/monthlyLineFen`, change, 1).expect(200);

		// 27,000.00 a year for three: above 720.00 a month, below 780.00.
		const poor = (appliedOn: string) => (of: HouseholdBuilder) =>
			of.byStandard("1a").with({ ...earning(2_700_000), appliedOn: plainDate(appliedOn) });
		const dayBefore = await submitted({ seq: 21, as: poor("2026-03-19") });
		expect([dayBefore.answer.status, dayBefore.answer.body.refusals[0].code]).toEqual([422, "income_not_below_line"]);
		const onTheDay = await included({ seq: 22, as: poor("2026-03-20") });
		expect(onTheDay.answer.status).toBe(200);
		const beforeAnyLine = await included({ seq: 23, as: poor("2023-12-31") });
		expect(beforeAnyLine.answer.body.refusals).toMatchObject([
			{ code: "no_low_line", clause: "D2", next: expect.stringContaining("低保线") },
		]);
	});

	test("the line that put a household on the list is kept: one back-dated later changes none (D2, D7)", async () => {
		const { countyId, people } = at.county;
		const { id } = await included({
			seq: 31,
			as: (of) => of.byStandard("1a").with({ ...earning(LINE_YEAR - 1), appliedOn: plainDate("2026-03-19") }),
		});
		const lower = { value: 50_000, decision: "青府发〔2026〕3号", effectiveFrom: "2026-01-01", confirmed: true };
		await administrator.put(`/counties/${countyId}/settings/monthlyLineFen`, lower, 1).expect(200);
		const late = await submitted({
			seq: 32,
			as: (of) => of.byStandard("1a").with({ ...earning(LINE_YEAR - 1), appliedOn: plainDate("2026-03-19") }),
		});
		expect([late.answer.status, late.answer.body.refusals[0].code]).toEqual([422, "income_not_below_line"]);

		const take = (scene: Omit<Scene, "on">, on: string) => taken(at.county, id, { ...scene, on });
		await take({ event: "POST_NOTICE", by: "clerk", say: { postedOn: TODAY, place: "镇政府公告栏" } }, TODAY);
		await take({ event: "noticeOver", by: "TIME" }, "2026-04-03");
		await take({ event: "REPORT", by: "chair", say: { opinion: "同意申报。" } }, "2026-04-03");
		await take(
			{ event: "RECOGNISE", by: "centre", say: { opinion: "同意认定。", signer: people.centre.name, illnessReviewOn: "2035-02-25" } },
			"2026-04-03",
		);
		const { body } = await clerk.get(`/applications/${id}`).expect(200);
		expect([body.state, body.facts.lowLineFen]).toEqual(["enter.toReturn", MONTHLY_LINE]);
	});

	test("no unit raises or lowers the line, nor the county without a decision and a day (D7)", async () => {
		const path = `/counties/${at.county.countyId}/settings/monthlyLineFen`;
		const change = { value: 90_000, decision: "自定", effectiveFrom: "2026-03-26" };
		await clerk.put(path, change, 1).expect(403);
		await chair.put(path, change, 1).expect(403);
		const { body } = await administrator.put(path, { ...change, decision: " ", effectiveFrom: "" }, 1).expect(422);
		expect(body.refusals.map(({ field, clause }: Record<string, string>) => `${field} ${clause}`)).toEqual([
			"effectiveFrom D7",
			"decision D7",
		]);
		await administrator.put(path, { ...change, value: 0 }, 1).expect(422);
		const { body: settled } = await administrator.get(`/counties/${at.county.countyId}/settings`).expect(200);
		expect(settled.lowLine.fen).toBe(78_000);
	});
});
