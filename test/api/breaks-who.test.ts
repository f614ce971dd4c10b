import { fen } from "../../workflows/rules/money";
import { plainDate } from "../../workflows/rules/plain-date";
import type { S1Form } from "../../workflows/rules/s1";
import { aHousehold } from "../builders/s1";
import { anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { inVain, reasonsOf } from "./in-vain";
import { aProgram, type Program } from "./program";

const TODAY = "2026-03-26";
const VISIT = { type: "RECORD_VISIT", visitedOn: TODAY, visitors: ["沈竹溪", "周苇"], findings: "情况属实。" };
const STUDY = { type: "INCLUDE", heldOn: TODAY, members: ["唐松岭", "沈竹溪", "周苇"] };
const SUBMIT = { type: "SUBMIT", origin: "self" };
/** 812.50 yuan a person and month, which the builder's household has; the line is 720.00. */
const YEAR = 2_925_000;

describe("who may be helped: tried by the API", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let chair: Program;
	let centre: Program;
	let otherClerk: Program;
	let administrator: Program;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		const { people } = at.county;
		clerk = await aProgram(at.site, people.clerk);
		chair = await aProgram(at.site, people.chair);
		centre = await aProgram(at.site, people.centre);
		otherClerk = await aProgram(at.site, people.otherClerk);
		administrator = await aProgram(at.site, people.administrator);
	});
	afterAll(() => at.close());

	const events = (id: string) => `/applications/${id}/events`;
	const attempt = (who: Program, id: string, event: object) => inVain(at.county.db, id, who.post(events(id), event));

	/** Recognised once by what its form said, returned, and now saying something else: visited, before the study. */
	async function saysOtherwise(seq: number, now: Partial<S1Form>): Promise<string> {
		const id = await anApplication(at.county, { seq, until: "recognise" });
		await centre.post(events(id), { type: "RETURN", reason: "standard", explanation: "请重新核实。" }).expect(200);
		const { body } = await clerk.get(`/applications/${id}/form`).expect(200);
		await clerk.put(`/applications/${id}/form`, { ...body.form, ...now }, body.version).expect(200);
		await clerk.post(events(id), VISIT).expect(200);
		return id;
	}

	test("no union member by a form that is changed after the list (D1)", async () => {
		const id = await saysOtherwise(1, { unionMember: false });
		const answered = await attempt(chair, id, STUDY);
		expect(answered).toMatchObject({
			status: 422,
			refusals: [{ cite: "《档案办法》一", message: "申请人不是工会会员", field: "unionMember" }],
		});
		expect(reasonsOf(answered)).toEqual(["not_union_member D1"]);
	});

	test("a kind of worker that the text does not know (D1)", async () => {
		const form = { ...aHousehold(2, TODAY).build(), workerKind: "个体工商户" };
		const { status, body } = await clerk.post("/applications", { unionId: at.county.unitId, form });
		expect([status, body.refusals[0].field]).toEqual([422, "workerKind"]);
	});

	test("above the line by standard 1a, and without the tick (D2)", async () => {
		const id = await saysOtherwise(3, {
			category: "1a",
			afterReliefStillPoor: false,
			evidence: ["身份证", "户口簿", "困难证明", "病情证明"],
		});
		const answered = await attempt(chair, id, STUDY);
		expect(reasonsOf(answered)).toEqual(["income_not_below_line D2", "not_poor_after_relief D2"]);
		expect(answered.refusals[0]?.message).toBe("家庭人均月收入 812.50 元，低保线 720.00 元的 1.5 倍为 1,080.00 元，不低于低保线");
	});

	test("one fen too much by standard 1b; closed for it, the county cannot recognise it either (D3)", async () => {
		const id = await saysOtherwise(4, { yearlyIncomeFen: fen(3_888_001) });
		const answered = await attempt(chair, id, STUDY);
		expect(answered.status).toBe(422);
		expect(reasonsOf(answered)).toEqual(["income_above_limit D3"]);
		expect(answered.refusals[0]?.message).toContain("年收入 38,880.01 元、3 人");
		expect(answered.refusals[0]?.next).toContain("临时救助");

		const excluded = { ...STUDY, type: "EXCLUDE", reason: "人均收入超过低保线的 1.5 倍。" };
		await chair.post(events(id), excluded).expect(200);
		expect((await attempt(chair, id, STUDY)).status).toBe(409);
		expect((await attempt(centre, id, { type: "RECOGNISE", opinion: "同意。", signer: "白云崖" })).status).toBe(409);
	});

	test("a threshold by a unit, by the centre, without a decision, below what the text sets (D7)", async () => {
		const { countyId, db } = at.county;
		const settings = () => db.setting.count({ where: { countyId } });
		const before = await settings();
		const path = (key: string) => `/counties/${countyId}/settings/${key}`;
		const higher = { value: 90_000, decision: "自定", effectiveFrom: TODAY };
		for (const who of [clerk, chair, centre]) await who.put(path("monthlyLineFen"), higher, 1).expect(403);

		const silent = await administrator.put(path("monthlyLineFen"), { ...higher, decision: "　" }, 1).expect(422);
		expect(silent.body.refusals).toMatchObject([{ code: "required", clause: "D7", field: "decision" }]);
		const shorter = await administrator.put(
			path("noticeWorkingDays"),
			{ value: 4, decision: "青工发〔2026〕3号", effectiveFrom: TODAY },
			1,
		);
		expect([shorter.status, shorter.body.refusals[0]]).toEqual([
			422,
			expect.objectContaining({ code: "number_too_small", clause: "D14", message: "“建档公示时间（个工作日）”至少为 5" }),
		]);
		expect(await settings()).toBe(before);
	});

	test("a household that meets no standard, past the study: posted, reported, recognised (D7)", async () => {
		const id = await saysOtherwise(6, { yearlyIncomeFen: fen(YEAR * 4) });
		const past: [Program, object][] = [
			[clerk, { type: "POST_NOTICE", postedOn: TODAY, place: "镇政府公告栏" }],
			[chair, { type: "REPORT", opinion: "同意申报。" }],
			[centre, { type: "RECOGNISE", opinion: "同意认定。", signer: "白云崖" }],
		];
		for (const [who, event] of past) {
			expect(await attempt(who, id, event)).toMatchObject({ status: 409, state: "verify.study" });
		}
		expect(reasonsOf(await attempt(chair, id, STUDY))).toEqual(["income_above_limit D3"]);
		const excused = { ...STUDY, standard: "3" };
		expect(reasonsOf(await attempt(chair, id, excused))).toContain("unknown_field D13");
	});

	test.each([
		["the day after the contract ended", 7, "2026-03-25"],
		["on the corresponding day a year later", 8, "2025-03-26"],
	])("an enterprise's union takes nobody whose contract has ended: %s (D11)", async (_when, seq, contractEndedOn) => {
		const { otherUnitId, unitId } = at.county;
		const ended = { contractEndedOn: plainDate(contractEndedOn), appliedOn: plainDate(TODAY), workStatus: "失业" } as const;
		const form = aHousehold(seq, TODAY).with(ended).build();
		const { body } = await otherClerk.post("/applications", { unionId: otherUnitId, form }).expect(201);
		const answered = await attempt(otherClerk, body.id, SUBMIT);
		expect(reasonsOf(answered)).toContain("community_or_township_only D11");
		expect(answered.refusals.find(({ clause }) => clause === "D11")).toMatchObject({
			cite: "《档案办法》三（一）",
			field: "contractEndedOn",
			message: expect.stringMatching(/解除劳动关系，到 202[67]年3月2[56]日 为止/),
			next: expect.stringContaining("请由职工所属社区或乡镇工会受理"),
		});
		// The township takes it.
		const there = await clerk.post("/applications", { unionId: unitId, form }).expect(201);
		const { body: seen } = await clerk.get(`/applications/${there.body.id}`).expect(200);
		const refusals = seen.nextSteps.find(({ type }: { type: string }) => type === "SUBMIT").refusals;
		expect(refusals.filter(({ clause }: { clause: string }) => clause === "D11")).toEqual([]);
	});
});
