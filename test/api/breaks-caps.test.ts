import { fen } from "../../workflows/rules/money";
import { aGrantFor, anInvoice, aProjectFor, aStandard } from "../builders/aid";
import { aHousehold } from "../builders/s1";
import { aFile, carry } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { inVain, reasonsOf } from "./in-vain";
import { aProgram, type Program } from "./program";

const TODAY = "2026-03-26";
const LEGAL_CASE = "（2026）川1199民初12号";
const MEETING = { heldOn: TODAY, minutes: "青工纪〔2026〕1号", members: ["白云崖", "郑溪桥"] };

describe("more than the caps allow: tried by the API", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let chair: Program;
	let countyChair: Program;
	let finance: Program;
	let finance2: Program;
	let administrator: Program;
	let seq = 0;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		const { people } = at.county;
		chair = await aProgram(at.site, people.chair);
		countyChair = await aProgram(at.site, people.countyChair);
		finance = await aProgram(at.site, people.finance);
		finance2 = await aProgram(at.site, people.finance2);
		administrator = await aProgram(at.site, people.administrator);
	});
	afterAll(() => at.close());

	const file = () => {
		seq += 1;
		return aFile(at.county, { seq });
	};
	const attempt = (who: Program, id: string, event: object) => inVain(at.county.db, id, who.post(`/grants/${id}/events`, event));
	const done = (who: Program, id: string, event: object) => who.post(`/grants/${id}/events`, event).expect(200);
	const propose = (amountFen: number, more: object = {}) => ({
		type: "PROPOSE",
		heldOn: TODAY,
		members: ["唐松岭", "沈竹溪", "周苇"],
		amountFen,
		...more,
	});
	const open = (body: object) => chair.post("/grants", { reason: "家中有人患重病。", ...body });
	const codesOf = async (sent: ReturnType<typeof open>) => {
		const { status, body } = await sent;
		return [status, ...(body.refusals ?? []).map((one: { code: string; clause: string }) => `${one.code} ${one.clause}`)];
	};

	test("over a fund's own standard, in one grant or two; less or more where it is paid as it stands (Z3)", async () => {
		const fileId = await file();
		const decision = "川工办〔2026〕5号";
		const ceiling = await aProjectFor(at.county, "living", { standard: { amountFen: fen(300_000), exact: false, decision } });
		const first = await aGrantFor(at.county, { fileId, projectId: ceiling });
		const over = await attempt(chair, first, propose(300_001));
		expect(over.refusals).toMatchObject([
			{
				code: "project_cap_exceeded",
				clause: "Z3",
				cite: "《资金办法》二",
				message: expect.stringContaining("规定每户 2026 年的标准不超过 3,000.00 元（川工办〔2026〕5号）"),
				next: "本年最多还可安排 3,000.00 元",
			},
		]);
		await done(chair, first, propose(200_000));
		const second = await aGrantFor(at.county, { fileId, projectId: ceiling });
		expect(reasonsOf(await attempt(chair, second, propose(100_001)))).toEqual(["project_cap_exceeded Z3"]);
		// A project with a standard of its own stands beside the living cap, not in it.
		const living = await aGrantFor(at.county, { fileId, projectId: at.county.projectId });
		await done(chair, living, propose(864_000));

		const exact = await aProjectFor(at.county, "campaign", { standard: { amountFen: fen(80_000), exact: true, decision } });
		const gift = await aGrantFor(at.county, { fileId, projectId: exact });
		for (const amount of [79_999, 80_001]) expect(reasonsOf(await attempt(chair, gift, propose(amount)))).toEqual(["not_the_standard Z3"]);
		await carry(at.county, gift, "approve.meeting", { amountFen: 80_000 });
		const less = await attempt(countyChair, gift, { type: "REDUCE", ...MEETING, amountFen: 79_999 });
		expect(reasonsOf(less)).toEqual(["not_the_standard Z3"]);
		const twice = await aGrantFor(at.county, { fileId, projectId: exact });
		expect(reasonsOf(await attempt(chair, twice, propose(80_000)))).toEqual(["project_cap_exceeded Z3"]);
	});

	test("another standard once a grant rests on the first; one without a paper; by who keeps no funds (Z3)", async () => {
		const projectId = await aProjectFor(at.county, "living");
		const standard = { amountFen: 100_000, exact: false, decision: "川工办〔2026〕5号" };
		await chair.put(`/projects/${projectId}/standard`, standard, 1).expect(403);
		await finance.put(`/projects/${projectId}/standard`, { ...standard, decision: "　" }, 1).expect(422);
		await finance.put(`/projects/${projectId}/standard`, { ...standard, amountFen: 0 }, 1).expect(422);
		await finance.put(`/projects/${projectId}/standard`, standard, 1).expect(200);
		const grant = await aGrantFor(at.county, { fileId: await file(), projectId });
		await done(chair, grant, propose(100_000));
		const { body } = await finance.put(`/projects/${projectId}/standard`, { ...standard, amountFen: 900_000 }, 1).expect(422);
		expect(body.refusals).toMatchObject([{ code: "project_standard_used", clause: "Z3" }]);
	});

	test("one fen over the household's living cap of the year, in one grant or several, campaign aid too (Z4)", async () => {
		const fileId = await file();
		const campaign = await aProjectFor(at.county, "campaign");
		const first = await aGrantFor(at.county, { fileId, projectId: at.county.projectId });
		expect(reasonsOf(await attempt(chair, first, propose(864_001)))).toEqual(["living_cap_exceeded Z4"]);
		await done(chair, first, propose(500_000));
		const second = await aGrantFor(at.county, { fileId, projectId: campaign });
		const over = await attempt(chair, second, propose(364_001));
		expect(over.refusals[0]?.message).toBe(
			"该户 2026 年生活救助限额 8,640.00 元（低保线 720.00 元 × 12），已发放和占用 5,000.00 元，本次 3,640.01 元",
		);
		await done(chair, second, propose(364_000));
		const third = await aGrantFor(at.county, { fileId, projectId: at.county.projectId });
		const { body } = await chair.get(`/grants/${third}`).expect(200);
		const step = body.nextSteps.find(({ type }: { type: string }) => type === "PROPOSE");
		expect(step).toMatchObject({ allowed: false, refusals: [{ code: "living_cap_exceeded", next: "本年限额已用完" }] });
		expect(body.facts.cap).toMatchObject({ kind: "living", clause: "Z4", limitFen: 864_000, alreadyFen: 864_000, leftFen: 0 });
	});

	test("raised over the cap by the meeting (Z4)", async () => {
		const grant = await aGrantFor(at.county, { fileId: await file(), projectId: at.county.projectId });
		await carry(at.county, grant, "approve.meeting", { amountFen: 200_000 });
		const raise = { type: "RAISE", ...MEETING, amountFen: 864_001, reason: "病情加重。" };
		expect(reasonsOf(await attempt(countyChair, grant, raise))).toEqual(["living_cap_exceeded Z4"]);
	});

	test("over what the person bore of an invoice, in one grant or several, whoever's file it is put to (Z5)", async () => {
		const projectId = await aProjectFor(at.county, "medical");
		const fileId = await file();
		const subject = anInvoice();
		const first = await aGrantFor(at.county, { fileId, projectId, subject });
		const over = await attempt(chair, first, propose(350_001));
		expect(over.refusals).toMatchObject([
			{
				code: "medical_cap_exceeded",
				clause: "Z5",
				message: `发票 ${subject.invoiceNumber} 个人自付 3,500.00 元（总额 10,000.00 元，各项报销 6,500.00 元），已发放和占用 0.00 元，本次 3,500.01 元`,
				field: "amountFen",
				next: "这张发票最多还可安排 3,500.00 元",
			},
		]);
		await done(chair, first, propose(300_000));
		const second = await aGrantFor(at.county, { fileId, projectId, subject });
		expect(reasonsOf(await attempt(chair, second, propose(50_001)))).toEqual(["medical_cap_exceeded Z5"]);

		const known = { fileId, projectId, ...subject };
		expect(await codesOf(open({ ...known, invoiceTotalFen: 2_000_000 }))).toEqual([422, "invoice_differs Z5"]);
		expect(await codesOf(open({ ...known, invoiceReimbursedFen: 0 }))).toEqual([422, "invoice_differs Z5"]);
		// The same paper, its issuer written otherwise, is not another one that is borne anew.
		for (const invoiceIssuer of ["青禾县 人民医院", "人民医院"]) {
			expect(await codesOf(open({ ...known, invoiceIssuer }))).toEqual([422, "invoice_issuer_differs Z5"]);
		}
		expect(await codesOf(open({ ...known, invoiceReimbursedFen: 750_000 }))).toEqual([422, "more_than_borne Z5"]);
		expect(await codesOf(open({ ...known, invoiceNumber: ` ${subject.invoiceNumber} `, member: 1 }))).toEqual([
			422,
			"invoice_of_another Z5",
		]);
		expect(await codesOf(open({ ...known, fileId: await file() }))).toEqual([422, "invoice_of_another Z5"]);
		expect(await codesOf(open({ ...known, ...anInvoice({ invoiceReimbursedFen: 1_000_000 }) }))).toEqual([422, "nothing_borne Z5"]);
		expect(await codesOf(open({ fileId, projectId }))).toEqual([422, ...Array(6).fill("required Z5")]);
	});

	test("a reimbursement that came later lowers what the person bore (Z5)", async () => {
		const projectId = await aProjectFor(at.county, "medical");
		const fileId = await file();
		const subject = anInvoice();
		const first = await aGrantFor(at.county, { fileId, projectId, subject });
		await done(chair, first, propose(100_000));
		const second = await aGrantFor(at.county, { fileId, projectId, subject: { ...subject, invoiceReimbursedFen: 850_000 } });
		expect(reasonsOf(await attempt(chair, second, propose(50_001)))).toEqual(["medical_cap_exceeded Z5"]);
		await done(chair, second, propose(50_000));
	});

	test("over ten months of the line for a student and year; for no member, for one who has finished (Z6)", async () => {
		const projectId = await aProjectFor(at.county, "schooling");
		const fileId = await file();
		const subject = { member: 2, graduatesOn: "2028-06-30" };
		const first = await aGrantFor(at.county, { fileId, projectId, subject });
		const over = await attempt(chair, first, propose(720_001));
		const student = aHousehold(seq).build().members[2]?.name;
		expect(over.refusals).toMatchObject([
			{
				code: "schooling_cap_exceeded",
				clause: "Z6",
				message: expect.stringContaining(`${student} 2026 年助学限额 7,200.00 元（低保线 720.00 元 × 10）`),
			},
		]);
		await done(chair, first, propose(700_000));
		const second = await aGrantFor(at.county, { fileId, projectId, subject });
		expect(reasonsOf(await attempt(chair, second, propose(20_001)))).toEqual(["schooling_cap_exceeded Z6"]);
		// Another student has a year of their own.
		const other = await aGrantFor(at.county, { fileId, projectId, subject: { ...subject, member: 1 } });
		await done(chair, other, propose(720_000));

		expect(await codesOf(open({ fileId, projectId, ...subject, member: 3 }))).toEqual([422, "required Z6"]);
		expect(await codesOf(open({ fileId, projectId, ...subject, graduatesOn: "2026-03-25" }))).toEqual([422, "date_past Z6"]);
		expect(await codesOf(open({ fileId, projectId, ...subject, legalCase: LEGAL_CASE }))).toEqual([422, "unknown_field Z6"]);
	});

	test("training for less or more than the trade's standard of the day, or changed by the meeting (Z7)", async () => {
		const projectId = await aProjectFor(at.county, "training");
		const fileId = await file();
		const old = await aStandard(at.county, { aidType: "training", name: "中式烹调师", amountFen: 120_000, from: "2025-01-01" });
		await aStandard(at.county, {
			aidType: "training",
			name: "中式烹调师",
			amountFen: 150_000,
			from: "2026-02-01",
			decision: "青人社发〔2026〕8号",
		});
		await aStandard(at.county, {
			aidType: "training",
			name: "中式烹调师",
			amountFen: 180_000,
			from: "2026-06-01",
			decision: "青人社发〔2026〕9号",
		});
		const grant = await aGrantFor(at.county, { fileId, projectId, subject: { member: 1, standardId: old } });
		for (const amount of [149_999, 150_001, 120_000, 180_000]) {
			const refused = await attempt(chair, grant, propose(amount));
			expect(refused.refusals).toMatchObject([
				{
					code: "not_the_standard",
					clause: "Z7",
					message: expect.stringContaining("“中式烹调师”的标准为 1,500.00 元（青人社发〔2026〕8号）"),
				},
			]);
		}
		await carry(at.county, grant, "approve.meeting", { amountFen: 150_000 });
		expect(reasonsOf(await attempt(countyChair, grant, { type: "REDUCE", ...MEETING, amountFen: 149_999 }))).toEqual([
			"not_the_standard Z7",
		]);
		const raise = { type: "RAISE", ...MEETING, amountFen: 150_001, reason: "路远。" };
		expect(reasonsOf(await attempt(countyChair, grant, raise))).toEqual(["not_the_standard Z7"]);
		await done(countyChair, grant, { type: "APPROVE", ...MEETING });
		expect(await codesOf(open({ fileId, projectId, member: 1, standardId: fileId }))).toEqual([422, "required Z7"]);
	});

	test("a standard without its paper, of nothing, by no administrator, changed under one paper (Z7, Z8)", async () => {
		const path = `/counties/${at.county.countyId}/aid-standards`;
		const standard = {
			aidType: "training",
			name: "电工",
			amountFen: 160_000,
			effectiveFrom: "2026-01-01",
			decision: "青人社发〔2026〕4号",
		};
		await finance.post(path, standard).expect(403);
		expect(await codesOf(administrator.post(path, { ...standard, decision: " ", amountFen: 0 }))).toEqual([
			422,
			"amount_not_positive Z7",
			"required Z7",
		]);
		await administrator.post(path, standard).expect(201);
		await administrator.post(path, standard).expect(201);
		expect(await codesOf(administrator.post(path, { ...standard, amountFen: 170_000 }))).toEqual([422, "standard_known Z7"]);
		expect(await codesOf(administrator.post(path, { ...standard, aidType: "legal", effectiveFrom: "2026-02-30" }))).toEqual([
			422,
			"date_malformed Z8",
		]);
	});

	test("over the legal standard without a reason, without the meeting's word, case by case (Z8)", async () => {
		const projectId = await aProjectFor(at.county, "legal");
		const fileId = await file();
		const standardId = await aStandard(at.county, { aidType: "legal", name: "民事一审", amountFen: 200_000 });
		const subject = { legalCase: LEGAL_CASE, standardId };
		const grant = await aGrantFor(at.county, { fileId, projectId, subject });
		const over = await attempt(chair, grant, propose(200_001));
		expect(over.refusals).toMatchObject([
			{ code: "legal_standard_exceeded", clause: "Z8", field: "overReason", next: expect.stringContaining("请写明理由，由主席会议批准") },
		]);
		await carry(at.county, grant, "approve.meeting", { amountFen: 250_000, overReason: "两次开庭，异地取证。" });
		const silent = await attempt(countyChair, grant, { type: "APPROVE", ...MEETING });
		expect(silent.refusals).toMatchObject([{ code: "over_not_authorised", clause: "Z8", field: "authorisesOver" }]);
		expect(reasonsOf(await attempt(countyChair, grant, { type: "REDUCE", ...MEETING, amountFen: 200_001 }))).toEqual([
			"over_not_authorised Z8",
		]);
		await done(countyChair, grant, { type: "APPROVE", ...MEETING, authorisesOver: true });

		const again = await aGrantFor(at.county, { fileId, projectId, subject: { ...subject, legalCase: "(2026)川1199民初 12号" } });
		expect(reasonsOf(await attempt(chair, again, propose(1)))).toEqual(["legal_standard_exceeded Z8"]);
		const other = await aStandard(at.county, { aidType: "legal", name: "刑事辩护", amountFen: 900_000 });
		expect(await codesOf(open({ fileId, projectId, legalCase: LEGAL_CASE, standardId: other }))).toEqual([422, "legal_kind_differs Z8"]);

		const fresh = await aGrantFor(at.county, { fileId, projectId, subject: { ...subject, legalCase: "（2026）川1199民初13号" } });
		await carry(at.county, fresh, "approve.meeting", { amountFen: 150_000 });
		const raise = { type: "RAISE", ...MEETING, amountFen: 200_001, reason: "加开一庭。" };
		expect(reasonsOf(await attempt(countyChair, fresh, raise))).toEqual(["legal_standard_exceeded Z8"]);
		await done(countyChair, fresh, { ...raise, overReason: "加开一庭，异地取证。" });
	});

	test("a reason for going over, where nothing may go over (Z8)", async () => {
		const grant = await aGrantFor(at.county, { fileId: await file(), projectId: at.county.projectId });
		expect(reasonsOf(await attempt(chair, grant, propose(100_000, { overReason: "很困难。" })))).toEqual(["over_reason_needless Z8"]);
	});

	test("paid in the next year, where that year's cap is used (Z4)", async () => {
		const fileId = await file();
		const old = await aGrantFor(at.county, { fileId, projectId: at.county.projectId });
		await carry(at.county, old, "disburse.prepared", { amountFen: 500_000 });
		await at.county.db.businessClock.update({
			where: { id: 1 },
			data: { offsetMs: BigInt(Date.parse("2027-01-05T01:00:00Z") - Date.now()) },
		});
		const young = await aGrantFor(at.county, { fileId, projectId: at.county.projectId, on: "2027-01-05" });
		await done(chair, young, { ...propose(364_001), heldOn: "2027-01-05" });
		const late = await attempt(finance2, old, { type: "PAY", sentOn: "2027-01-05" });
		expect(late.refusals[0]?.message).toContain("该户 2027 年生活救助限额 8,640.00 元");
		expect(reasonsOf(late)).toEqual(["living_cap_exceeded Z4"]);
		await done(finance2, old, { type: "PAY", sentOn: "2026-12-31" });
	});
});
