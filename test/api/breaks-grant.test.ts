import { formatDate } from "../../workflows/rules/plain-date";
import { aFile, aGrant, anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { inVain, reasonsOf } from "./in-vain";
import { aProgram, type Program } from "./program";

const TODAY = "2026-03-26";
const PROPOSE = { type: "PROPOSE", heldOn: TODAY, members: ["唐松岭", "沈竹溪", "周苇"], amountFen: 200_000 };
const POST = { type: "POST_NOTICE", postedOn: TODAY, place: "镇政府公告栏" };
const SIGN = { type: "SIGN_FORM", signedOn: "2026-03-25", evidence: "病情证明" };
const REPORT = { type: "REPORT", opinion: "公示无异议，同意上报。" };
const COLLATE = { type: "COLLATE", meeting: "2026年第1次主席会议" };
const APPROVE = { type: "APPROVE", heldOn: TODAY, minutes: "青工纪〔2026〕1号", members: ["郑溪桥", "白云崖"] };
const PREPARE = { type: "PREPARE_PAYMENT", method: "bank" };
const FRAUD = { type: "PROVE_FRAUD", decision: "青工处〔2026〕1号", facts: "隐瞒收入，经查属实。" };

describe("a grant from the file to the meeting, out of order or short of something: tried by the API", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let clerk: Program;
	let chair: Program;
	let centre: Program;
	let countyChair: Program;
	let finance: Program;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		const { people } = at.county;
		clerk = await aProgram(at.site, people.clerk);
		chair = await aProgram(at.site, people.chair);
		centre = await aProgram(at.site, people.centre);
		countyChair = await aProgram(at.site, people.countyChair);
		finance = await aProgram(at.site, people.finance);
	});
	afterAll(() => at.close());

	const attempt = (who: Program, id: string, event: object) => inVain(at.county.db, id, who.post(`/grants/${id}/events`, event));
	const done = (who: Program, id: string, event: object) => who.post(`/grants/${id}/events`, event).expect(200);
	const where = (seq: number, until: string) => aGrant(at.county, { seq, until });
	const ask = (fileId: string) => chair.post("/grants", { fileId, projectId: at.county.projectId, reason: "家中有人患重病。" });

	test("for an application that is no file yet, for none, for a file that is cancelled or held (Z9)", async () => {
		const { db } = at.county;
		const grants = () => db.grant.count();
		const before = await grants();
		const application = await anApplication(at.county, { seq: 1, until: "enter.toEnter" });
		await ask(application).expect(404);
		await ask("00000000-0000-7000-8000-000000000000").expect(404);

		const file = await aFile(at.county, { seq: 2 });
		const { applicationId } = await db.file.findUniqueOrThrow({ where: { caseId: file } });
		const revoke = { type: "REVOKE", decision: "青工发〔2026〕9号", reason: "收入有误。" };
		await countyChair.post(`/applications/${applicationId}/events`, revoke).expect(200);
		const held = await ask(file).expect(422);
		expect(held.body.refusals).toMatchObject([
			{ code: "file_not_active", clause: "Z9", cite: "《资金办法》三", message: "档案不在档，或认定正在重新核实", next: "先建档，再帮扶" },
		]);

		const gone = await aFile(at.county, { seq: 3 });
		await countyChair.post(`/files/${gone}/events`, FRAUD).expect(200);
		await ask(gone).expect(422);
		expect(await grants()).toBe(before);
	});

	test("on a file that is cancelled or held after the grant was opened: proposed, prepared, paid (Z9)", async () => {
		const { db, people } = at.county;
		const [proposing, paying, releasing] = [
			await where(4, "propose"),
			await where(5, "disburse.toPay"),
			await where(6, "disburse.prepared"),
		];
		for (const id of [proposing, paying, releasing]) {
			const { fileId } = await db.grant.findUniqueOrThrow({ where: { caseId: id } });
			await countyChair.post(`/files/${fileId}/events`, FRAUD).expect(200);
		}
		const finance2 = await aProgram(at.site, people.finance2);
		for (const answered of [
			await attempt(chair, proposing, PROPOSE),
			await attempt(finance, paying, PREPARE),
			await attempt(finance2, releasing, { type: "PAY", sentOn: TODAY }),
		]) {
			expect(answered.status).toBe(422);
			expect(reasonsOf(answered)).toContain("file_not_active Z9");
			expect(answered.refusals.find(({ clause }) => clause === "Z9")?.message).toBe("档案已不在档（注销中或已注销）");
		}
	});

	test("proposed by two, by the clerk, by nobody; signed for while the notice hangs, or before any (Z10)", async () => {
		const id = await where(7, "propose");
		const two = await attempt(chair, id, { ...PROPOSE, members: ["唐松岭", "周苇"] });
		expect(two.refusals).toMatchObject([
			{ code: "too_few_names", clause: "Z10", cite: "《资金办法》三（二）", message: "“参加人员”只有 2 人，至少 3 人", field: "members" },
		]);
		expect(reasonsOf(await attempt(chair, id, { type: "PROPOSE", amountFen: 200_000 }))).toEqual(["required Z10", "required Z10"]);
		expect((await attempt(clerk, id, PROPOSE)).status).toBe(403);
		expect(await attempt(clerk, id, SIGN)).toMatchObject({ status: 409, state: "propose" });

		await done(chair, id, PROPOSE);
		expect(await attempt(clerk, id, SIGN)).toMatchObject({ status: 409, state: "publicise.toPost" });
		const number = await attempt(clerk, id, { ...POST, place: "公告栏，卡号 6222 0000 1111 2222 333" });
		expect(reasonsOf(number)).toEqual(["notice_private_number D14"]);
		expect(reasonsOf(await attempt(clerk, id, { ...POST, postedOn: "2026-03-25" }))).toEqual(["date_before_earlier_step Z10"]);
		await done(clerk, id, POST);
		const early = await attempt(clerk, id, SIGN);
		expect(early).toMatchObject({ status: 409, detail: "现在是“公示中”，不能“登记审批表”" });
		// Why, by which clause, and from which day; the case says the same of its steps.
		expect(reasonsOf(early)).toEqual(["not_yet Z10"]);
		const { body: seen } = await clerk.get(`/grants/${id}`).expect(200);
		const { due } = seen.deadlines.find(({ name }: { name: string }) => name === "noticeOver");
		const listed = seen.nextSteps.find(({ type }: { type: string }) => type === "SIGN_FORM");
		expect(listed).toMatchObject({ allowed: false, refusals: [{ code: "not_yet", next: `${formatDate(due)}起可以办理` }] });
		await done(clerk, id, { type: "OBJECT", receivedOn: TODAY, text: "有人反映。" });
		expect(await attempt(chair, id, REPORT)).toMatchObject({ status: 409, state: "publicise.held" });
	});

	test("reported unsigned, decided uncollated, by no meeting, without minutes, by who proposed it (Z11)", async () => {
		const { db, countyId, people } = at.county;
		const id = await where(8, "approve.form");
		expect(await attempt(chair, id, REPORT)).toMatchObject({ status: 409, state: "approve.form" });
		const early = await attempt(clerk, id, { ...SIGN, signedOn: "2026-03-02" });
		expect(early.refusals).toMatchObject([
			{ code: "date_before_earlier_step", clause: "Z11", message: "“职工签字日期”为 2026年3月2日，早于公示期满次日（2026年3月11日）" },
		]);
		await done(clerk, id, SIGN);
		expect(reasonsOf(await attempt(chair, id, { type: "REPORT", opinion: "" }))).toEqual(["required Z11"]);
		await done(chair, id, REPORT);
		expect(await attempt(countyChair, id, APPROVE)).toMatchObject({ status: 409, state: "approve.collate" });
		expect(await attempt(finance, id, PREPARE)).toMatchObject({ status: 409, state: "approve.collate" });
		await done(centre, id, COLLATE);

		for (const who of [chair, centre, finance]) expect((await attempt(who, id, APPROVE)).status).toBe(403);
		const bare = await attempt(countyChair, id, { type: "APPROVE", members: ["郑溪桥"] });
		expect(bare.refusals.map(({ code, clause, field }) => [code, clause, field])).toEqual([
			["required", "Z11", "heldOn"],
			["required", "Z11", "minutes"],
			["too_few_names", "Z11", "members"],
		]);
		expect(reasonsOf(await attempt(countyChair, id, { ...APPROVE, heldOn: "2026-03-10" }))).toEqual(["date_before_earlier_step Z11"]);
		const more = await attempt(countyChair, id, { ...APPROVE, type: "REDUCE", amountFen: 200_000 });
		expect(more.refusals).toMatchObject([
			{ code: "not_reduced", clause: "Z11", message: "审定金额 2,000.00 元不低于拟帮扶金额 2,000.00 元" },
		]);

		for (const person of [people.chair, people.centre]) {
			const holding = { accountId: person.accountId, unionId: countyId, role: "county_chair", fromOn: new Date("2024-01-01") };
			await db.roleHolding.create({ data: holding });
		}
		for (const who of [chair, centre]) {
			expect(await attempt(who, id, APPROVE)).toMatchObject({ status: 403, detail: expect.stringContaining("须由另一人办理") });
		}
	});
});
