import { aGrant } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { inVain, reasonsOf } from "./in-vain";
import { aProgram, type Program } from "./program";

const TODAY = "2026-03-26";
const PAY = { type: "PAY", sentOn: TODAY };
const CONFIRM = { type: "CONFIRM", confirmedOn: TODAY };

describe("money paid short, in cash, by one person, twice, or from what is not there: tried by the API", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let chair: Program;
	let centre: Program;
	let countyChair: Program;
	let finance: Program;
	let finance2: Program;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		const { people } = at.county;
		chair = await aProgram(at.site, people.chair);
		centre = await aProgram(at.site, people.centre);
		countyChair = await aProgram(at.site, people.countyChair);
		finance = await aProgram(at.site, people.finance);
		finance2 = await aProgram(at.site, people.finance2);
	});
	afterAll(() => at.close());

	const attempt = (who: Program, id: string, event: object) => inVain(at.county.db, id, who.post(`/grants/${id}/events`, event));
	const done = (who: Program, id: string, event: object) => who.post(`/grants/${id}/events`, event).expect(200);
	const where = (seq: number, until: string) => aGrant(at.county, { seq, until });
	const balances = async () => {
		const accounts = await at.county.db.ledgerAccount.findMany({ orderBy: { id: "asc" } });
		return accounts.map(({ name, balanceFen }) => `${name} ${balanceFen}`);
	};

	test("another amount than was approved, a card of one's own, another payee (Z12)", async () => {
		const id = await where(1, "disburse.toPay");
		const other = { type: "PREPARE_PAYMENT", method: "bank", amountFen: 100_000, bankCard: "6222000011112222333", payee: "张建国" };
		expect(reasonsOf(await attempt(finance, id, other))).toEqual(["unknown_field Z12", "unknown_field Z12", "unknown_field Z12"]);
		expect(reasonsOf(await attempt(finance, id, { type: "PREPARE_PAYMENT", method: "cheque" }))).toEqual(["not_an_option Z12"]);
		expect(await attempt(finance, id, PAY)).toMatchObject({ status: 409, state: "disburse.toPay" });
		for (const who of [chair, centre, countyChair]) {
			expect((await attempt(who, id, { type: "PREPARE_PAYMENT", method: "bank" })).status).toBe(403);
		}
	});

	test("cash without a reason; handed over without the ID card, without signature and fingerprint (Z12)", async () => {
		const id = await where(2, "disburse.toPay");
		const bare = await attempt(finance, id, { type: "PREPARE_PAYMENT", method: "cash" });
		expect(bare.refusals).toMatchObject([
			{
				code: "cash_needs_reason",
				clause: "Z12",
				cite: "《资金办法》三（四）",
				message: "现金支付是例外，须写明理由",
				field: "cashReason",
				next: "请填写理由，或改用银行卡转账",
			},
		]);
		await done(finance, id, { type: "PREPARE_PAYMENT", method: "cash", cashReason: "本人卧床，无银行卡。" });
		await done(finance2, id, PAY);
		const unseen = await attempt(finance, id, CONFIRM);
		expect(reasonsOf(unseen)).toEqual(["identity_not_shown Z12", "not_signed Z12"]);
		expect(reasonsOf(await attempt(finance, id, { ...CONFIRM, identityShown: true, signed: false }))).toEqual(["not_signed Z12"]);
	});

	test("released by who prepared it, sent before it was prepared, arrived before it was sent (Z12)", async () => {
		const id = await where(3, "disburse.prepared");
		const own = await attempt(finance, id, PAY);
		expect(own).toMatchObject({
			status: 422,
			refusals: [{ code: "payment_two_people", clause: "Z12", next: "请由另一名财务人员复核放行" }],
		});
		const early = await attempt(finance2, id, { ...PAY, sentOn: "2026-03-16" });
		expect(early.refusals).toMatchObject([
			{ code: "date_before_earlier_step", message: "“付款发出日期”为 2026年3月16日，早于编制付款（2026年3月17日）" },
		]);
		await done(finance2, id, PAY);
		expect(reasonsOf(await attempt(finance, id, { ...CONFIRM, confirmedOn: "2026-03-25" }))).toEqual(["date_before_earlier_step Z12"]);
	});

	test("paid twice, paid anew once it arrived, edited or deleted (Z14)", async () => {
		const id = await where(4, "disburse.sent");
		const { db } = at.county;
		const { id: paymentId } = await db.payment.findFirstOrThrow({ where: { grantId: id } });
		const before = await balances();
		for (const event of [{ type: "PREPARE_PAYMENT", method: "bank" }, PAY, { type: "DROP_PAYMENT", reason: "写错" }]) {
			expect(await attempt(finance, id, event)).toMatchObject({ status: 409, state: "disburse.sent" });
		}
		await finance.put(`/payments/${paymentId}`, { amountFen: 1 }, 1).expect(404);
		await finance.delete(`/payments/${paymentId}`).expect(404);
		expect(await balances()).toEqual(before);

		await done(finance, id, CONFIRM);
		const after = await balances();
		for (const event of [
			{ type: "PREPARE_PAYMENT", method: "bank" },
			PAY,
			CONFIRM,
			{ type: "BOUNCE", bouncedOn: TODAY, reason: "户名不符" },
		]) {
			expect(await attempt(finance2, id, event)).toMatchObject({ status: 409, state: "feedback" });
		}
		expect(await balances()).toEqual(after);
	});

	test("reversed without a reason, by one alone, by who asked for it (Z14)", async () => {
		const { db, countyId, people } = at.county;
		const id = await where(5, "feedback");
		expect(reasonsOf(await attempt(finance, id, { type: "REVERSE" }))).toEqual(["required Z14", "required Z14"]);
		expect((await attempt(centre, id, { type: "REVERSE", returnedOn: TODAY, reason: "错发。" })).status).toBe(403);
		await done(finance, id, { type: "REVERSE", returnedOn: TODAY, reason: "错发。" });
		expect((await attempt(finance, id, { type: "CONFIRM_REVERSAL" })).status).toBe(403);
		await db.roleHolding.create({
			data: { accountId: people.finance.accountId, unionId: countyId, role: "centre", fromOn: new Date("2024-01-01") },
		});
		const own = await attempt(finance, id, { type: "CONFIRM_REVERSAL" });
		expect(own).toMatchObject({ status: 403, detail: expect.stringContaining("须由另一人办理") });
	});

	test("more than the fund has, amounts that are none, more than the project has (Z14)", async () => {
		const { countyId } = at.county;
		const { body: fund } = await finance.post("/funds", { countyId, source: "union", name: "本级工会经费" }).expect(201);
		await finance.post(`/funds/${fund.id}/receipts`, { amountFen: 150_000, on: TODAY, note: "青工发〔2026〕3号" }).expect(201);
		const { body: project } = await finance.post("/projects", { fundId: fund.id, aidType: "living", name: "应急救助" }).expect(201);
		const before = await balances();
		const over = await finance
			.post(`/projects/${project.id}/releases`, { amountFen: 150_001, on: TODAY, note: "青工发〔2026〕3号" })
			.expect(422);
		expect(over.body.refusals).toMatchObject([
			{
				code: "fund_short",
				clause: "Z14",
				cite: "《资金办法》四",
				message: "资金余额 1,500.00 元，本次下达 1,500.01 元",
				field: "amountFen",
			},
		]);
		for (const amountFen of [-1, 0, 1.5, 10 ** 17]) {
			const { status } = await finance.post(`/projects/${project.id}/releases`, { amountFen, on: TODAY, note: "青工发〔2026〕3号" });
			expect([400, 422]).toContain(status);
		}
		expect(await balances()).toEqual(before);

		await finance.post(`/projects/${project.id}/releases`, { amountFen: 150_000, on: TODAY, note: "青工发〔2026〕3号" }).expect(201);
		const id = await aGrant(at.county, { seq: 6, projectId: project.id, until: "propose" });
		const propose = { type: "PROPOSE", heldOn: TODAY, members: ["唐松岭", "沈竹溪", "周苇"], amountFen: 150_001 };
		const short = await attempt(chair, id, propose);
		expect(short.refusals).toMatchObject([
			{ code: "fund_short", clause: "Z14", message: "项目“应急救助”可用 1,500.00 元，需要 1,500.01 元", field: "amountFen" },
		]);
	});
});
