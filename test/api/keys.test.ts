import { randomUUID } from "node:crypto";
import { written } from "../builders/county";
import { fundsOf } from "../builders/funds";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";

describe("an Idempotency-Key", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	let finance: Program;
	let clerk: Program;
	let fundId: string;
	let otherFundId: string;

	beforeAll(async () => {
		at = await aCountySite("2026-03-26");
		[finance, clerk] = [await aProgram(at.site, at.county.people.finance), await aProgram(at.site, at.county.people.clerk)];
		fundId = (await at.county.db.fund.findFirstOrThrow()).id;
		const funds = fundsOf(at.county.env, at.county.people.finance);
		otherFundId = written(await funds.open(at.county.countyId, "local", "县级配套")).id;
	});
	afterAll(() => at.close());

	const receipt = (amountFen: number, key: string, fund = fundId) =>
		finance.post(`/funds/${fund}/receipts`, { amountFen, on: "2026-03-26", note: "财社〔2026〕1号" }, key);
	const received = () => at.county.db.ledgerEntry.count();

	test("answers the same again, done once, whatever the order of its fields", async () => {
		const key = randomUUID();
		const before = await received();
		await receipt(100, key).expect(201);
		await receipt(100, key).expect(201);
		await finance.post(`/funds/${fundId}/receipts`, { note: "财社〔2026〕1号", on: "2026-03-26", amountFen: 100 }, key).expect(201);
		expect(await received()).toBe(before + 1);
	});

	test("is refused for other content, another row and another route; nothing is answered as done", async () => {
		const key = randomUUID();
		await receipt(100, key).expect(201);
		const before = await received();
		const refused = await receipt(99_900, key).expect(422);
		expect(refused.body.refusals).toMatchObject([{ code: "key_used", field: "Idempotency-Key" }]);
		expect(refused.body.detail).toContain("登记到账：到账金额 1.00 元；到账日期 2026年3月26日；文号或摘要 财社〔2026〕1号");
		await receipt(100, key, randomUUID()).expect(404);
		await receipt(100, key, otherFundId).expect(422);
		await finance.post(`/projects/${at.county.projectId}/releases`, { amountFen: 100, on: "2026-03-26", note: "下达" }, key).expect(422);
		expect(await received()).toBe(before);
	});

	test("of one person is refused to another, and many at once are one", async () => {
		const key = randomUUID();
		const found = (name: string) => ({
			unionId: at.county.unitId,
			name,
			foundOn: "2026-03-26",
			visitors: ["沈竹溪"],
			situation: "无收入。",
		});
		await receipt(100, key).expect(201);
		await clerk.post("/found-households", found("柳青川"), key).expect(422);
		const other = randomUUID();
		const statuses = await Promise.all(
			["柳青川", "白青川", "柳青川", "白青川"].map(async (name) => (await clerk.post("/found-households", found(name), other)).status),
		);
		expect(statuses.filter((status) => status === 422)).toHaveLength(2);
		expect(await at.county.db.foundHousehold.count()).toBe(1);
	});
});
