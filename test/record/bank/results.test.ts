import { encode } from "iconv-lite";
import { APPLY_BANK_RESULT, DROP_BANK_RESULT } from "../../../record/money/bank/applying";
import { MATCH_RESULT_ROW, SET_RESULT_ROW_ASIDE } from "../../../record/money/bank/result-rows";
import { aBankFile, type Paid, resultRead } from "../../builders/bank";
import { standsAt, written } from "../../builders/county";
import { aGrant, stateOf } from "../../builders/story";
import { writing } from "../../builders/writing";
import { carryOut } from "../../desk/many";
import { withCounty } from "../../support/with-county";

const TODAY = "2026-03-20";
const HEAD = "客户流水号,收款账号,户名,交易金额,处理结果,交易日期,失败原因";

/** What the bank answers is held against the payments, shown, and applied once (Z12). */
describe("a bank's result", () => {
	const county = withCounty();
	const write: ReturnType<typeof writing> = (...asked) => writing(county.env, TODAY)(...asked);
	let seq = 0;
	beforeAll(() => standsAt(county, TODAY));

	/** So many payments in a file for the bank. */
	async function paid(count: number): Promise<Paid[]> {
		for (let one = 0; one < count; one += 1) {
			seq += 1;
			await aGrant(county, { seq, until: "disburse.sent" });
		}
		return (await aBankFile(county)).paid;
	}
	const read = (bytes: Buffer, say: object = {}) => resultRead(county, bytes, { say });
	const csv = (...lines: string[]) => encode([HEAD, ...lines].join("\r\n"), "gbk");
	const line = ({ serial, card }: Paid, says = "交易成功", more: { amount?: string; on?: string; reason?: string } = {}) =>
		[serial, card, "某某", more.amount ?? "2,000.00", says, more.on ?? "20260319", more.reason ?? ""]
			.map((cell) => (cell.includes(",") ? `"${cell}"` : cell))
			.join(",");
	const standings = async (id: string) =>
		(
			await county.db.$queryRaw<{ standing: string; doubt: string | null }[]>`
			SELECT standing, doubt FROM bank_result_standing WHERE result_id = ${id}::uuid ORDER BY position`
		).map(({ standing, doubt }) => (standing === "doubt" ? doubt : standing));
	const apply = async (bankResultId: string, more: object = {}) =>
		write(APPLY_BANK_RESULT, county.people.finance, { bankResultId, ...more });
	const rowOf = async (resultId: string, position: number) =>
		(await county.db.bankResultRow.findFirstOrThrow({ where: { resultId, position } })).id;
	const states = async (those: readonly Paid[]) => Promise.all(those.map(({ grantId }) => stateOf(county, grantId)));

	test("is shown, then applied: success on the bank's day, a failure for its reason (Z12, Z13)", async () => {
		const [one, two, three] = (await paid(3)) as [Paid, Paid, Paid];
		// Out of order, half a file: the third has no answer yet.
		const { id } = written(await read(csv(line(two, "处理失败", { reason: "户名不符" }), line(one))));
		expect(await standings(id)).toEqual(["ready", "ready"]);
		expect(await states([one, two, three])).toEqual(["disburse.sent", "disburse.sent", "disburse.sent"]);
		expect(written(await apply(id))).toEqual({ rows: 2 });
		expect(await standings(id)).toEqual(["waiting", "waiting"]);
		await carryOut(county);
		expect(await states([one, two, three])).toEqual(["feedback", "disburse.bounced", "disburse.sent"]);
		const payments = await county.db.payment.findMany({ where: { grantId: { in: [one.grantId, two.grantId] } } });
		expect(payments.map(({ outcomeOn, bounceReason }) => [outcomeOn?.toISOString().slice(0, 10), bounceReason]).sort()).toEqual([
			["2026-03-19", null],
			["2026-03-19", "户名不符"],
		]);
		expect(await standings(id)).toEqual(["done", "done"]);
	});

	test("sent twice is the same result; the same answers in another file change nothing (Z14)", async () => {
		const [one] = (await paid(1)) as [Paid];
		const bytes = csv(line(one));
		const { id } = written(await read(bytes));
		expect(written(await read(bytes))).toEqual({ id, before: true });
		const other = written(await read(csv(line(one), "")));
		written(await apply(id));
		// While the first is under way the second cannot begin the same.
		expect(await apply(other.id)).toMatchObject({ kind: "refused", refusals: [{ code: "row_settled" }] });
		await carryOut(county);
		expect(await standings(other.id)).toEqual(["already"]);
		for (const again of [await apply(id), await apply(other.id)])
			expect(again).toMatchObject({ kind: "refused", refusals: [{ code: "nothing_to_apply" }] });
		const events = await county.db.event.count({ where: { caseId: one.grantId, event: "CONFIRM" } });
		expect(events).toBe(1);
	});

	test("applied and dropped, matched and dropped at the same moment: one of the two is told why not (Z12)", async () => {
		const drop = (bankResultId: string) => write(DROP_BANK_RESULT, county.people.finance2, { bankResultId, reason: "读错了。" });
		for (const [one, other] of [await paid(2), await paid(2)] as [Paid, Paid][]) {
			const { id } = written(await read(csv(line(one), line({ ...other, serial: "", card: "6200000000000009" }))));
			const match = { resultRowId: await rowOf(id, 2), grantId: other.grantId, says: "arrived", on: "2026-03-19" };
			const outcomes = await Promise.all([write(MATCH_RESULT_ROW, county.people.finance, match), drop(id), apply(id)]);
			const [matched, dropped, applied] = outcomes.map(({ kind }) => kind);
			expect([dropped === "written", matched === "written" || applied === "written"].filter(Boolean)).toHaveLength(1);
			await carryOut(county);
		}
	});

	test("wrong amounts and cards, foreign rows and doubles are a person's; the rest goes on (Z12)", async () => {
		const all = (await paid(7)) as [Paid, Paid, Paid, Paid, Paid, Paid, Paid];
		const [a, b, c, d, e, f, g] = all;
		const foreign = { serial: "999900000001", card: "6222000000000000", grantId: "" };
		const { id } = written(
			await read(
				csv(
					line(a, "交易成功", { amount: "2000.01" }),
					line({ ...b, card: "6200000000000009" }),
					line(foreign),
					line(c),
					line(c),
					line(d, "处理中"),
					line(e, "交易成功", { on: "2026/3/17" }),
					line(f, "交易成功", { on: "2026-03-21" }),
					line({ ...g, serial: "银行自己的编号" }),
					"合计,,,12000,,,",
				),
			),
		);
		expect(await standings(id)).toEqual([
			"amount_differs",
			"card_differs",
			"unmatched",
			"double",
			"double",
			"status_unread",
			"day_early",
			"day_ahead",
			"ready",
		]);
		expect(written(await apply(id))).toEqual({ rows: 1 });
		await carryOut(county);
		expect(await stateOf(county, g.grantId)).toBe("feedback");

		// A person settles one of the doubles, and puts the other and the foreign one aside.
		const say = { resultRowId: await rowOf(id, 5), grantId: c.grantId, says: "bounced", on: TODAY };
		written(await write(MATCH_RESULT_ROW, county.people.finance, { ...say, reason: "账户已销户" }));
		expect(await write(MATCH_RESULT_ROW, county.people.finance, say)).toMatchObject({
			kind: "refused",
			refusals: [{ code: "row_settled" }],
		});
		await carryOut(county);
		expect(await stateOf(county, c.grantId)).toBe("disburse.bounced");
		for (const position of [4, 6]) {
			const aside = { resultRowId: await rowOf(id, position), reason: "不是本县的付款" };
			expect((await write(SET_RESULT_ROW_ASIDE, county.people.centre, aside)).kind).toBe("forbidden");
			written(await write(SET_RESULT_ROW_ASIDE, county.people.finance, aside));
		}
		expect((await standings(id)).slice(2, 5)).toEqual(["aside", "done", "aside"]);
		expect(await write(DROP_BANK_RESULT, county.people.finance, { bankResultId: id, reason: "选错" })).toMatchObject({
			kind: "refused",
			refusals: [{ code: "bank_result_applied" }],
		});
	});
});
