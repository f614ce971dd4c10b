import { type BoardQuery, board, boardCounts } from "../../prisma/read/board";
import { idleTurns } from "../../prisma/read/nobody";
import type { Actor } from "../../record/people/actor";
import { APART } from "../../workflows/charts/apart";
import { plainDate } from "../../workflows/rules/plain-date";
import { type Person, standsAt, written } from "../builders/county";
import { aCaseIn } from "../builders/every-state";
import { closeUnion, endRole, endSubstitution, giveRole, switchAccount } from "../builders/people";
import { aGrant, anApplication } from "../builders/story";
import { asOf, somebody, standsInFor } from "../builders/substitutes";
import { withCounty } from "../support/with-county";

const TODAY = plainDate("2026-06-01");
const LATER = plainDate("2026-07-01");

describe("before nobody is left to act, it is said what would stand still (D26)", () => {
	const county = withCounty();
	const holdingOf = async (person: Person) =>
		(await county.db.roleHolding.findFirstOrThrow({ where: { accountId: county.people[person].accountId } })).id;
	const off = (person: Actor, leave = false) =>
		switchAccount(county.db, county.people.administrator, person.accountId, false, TODAY, leave);
	const on = (person: Actor) => switchAccount(county.db, county.people.administrator, person.accountId, true, TODAY);
	const paths = () => [`/${county.countyId}/`];
	const idle = async () =>
		(await idleTurns(county.db, paths(), TODAY, APART)).map(
			({ role, unionName, count, sinceOn }) => `${unionName} ${role} ${count} ${sinceOn}`,
		);
	const boardRows = (of: Partial<BoardQuery> = {}) => board.rows(county.db, { ...shown(), ...of }, { order: "urgent", limit: 50 });
	const shown = () => ({ paths: paths(), horizons: [{ countyId: county.countyId, nearUntil: "2026-06-08" }], today: TODAY, apart: APART });

	beforeAll(async () => {
		await standsAt(county, TODAY);
		await anApplication(county, { seq: 1, until: "verify.visit" });
		await anApplication(county, { seq: 2, until: "verify.visit" });
		await anApplication(county, { seq: 3, until: "verify.study" });
		await aGrant(county, { seq: 4, until: "disburse.toPay" });
	});

	test("the only clerk's account, with the counts by state; left so only by a clear word", async () => {
		const { clerk } = county.people;
		expect(await off(clerk)).toMatchObject({
			kind: "refused",
			refusals: [
				{
					code: "nobody_left",
					clause: "D26",
					field: "leave",
					count: 2,
					message: "建档申请“待入户调查” 2 件自 2026年6月1日 起将没有人可以办理（轮到竹溪镇工会的基层工会经办人）",
					next: expect.stringContaining("先不安排接任人"),
				},
			],
		});
		expect((await county.db.account.findUniqueOrThrow({ where: { id: clerk.accountId } })).active).toBe(true);
		expect(await idle()).toEqual([]);
		written(await off(clerk, true));
		expect(await idle()).toEqual(["竹溪镇工会 unit_clerk 2 2026-06-01"]);
		written(await on(clerk));
		expect(await idle()).toEqual([]);
	});

	test("with somebody else in the role there, or above it, nothing is asked", async () => {
		const other = await somebody(county, "柳新", ["unit_clerk"]);
		written(await off(county.people.clerk));
		expect(await off(other)).toMatchObject({ refusals: [{ code: "nobody_left", count: 2 }] });
		written(await on(county.people.clerk));
		written(await off(other));
	});

	test("somebody who stands in counts, but not for a principal who is switched off", async () => {
		const { finance, finance2, auditor, administrator } = county.people;
		written(await off(finance2));
		await standsInFor(county, auditor, finance);
		expect(await off(finance)).toMatchObject({ refusals: [{ code: "nobody_left", message: expect.stringContaining("帮扶") }] });
		// The end of a substitution leaves whoever was stood in for.
		const { id } = await county.db.substitution.findFirstOrThrow({ where: { principalId: finance.accountId } });
		written(await endSubstitution(county.db, administrator, id, TODAY));
		expect(await idle()).toEqual([]);
	});

	test("the end of a role, now or on a later day; with a successor by then it ends", async () => {
		const { administrator, chair } = county.people;
		const holding = await holdingOf("chair");
		const end = (on = TODAY, leave = false) => endRole(county.db, administrator, holding, TODAY, { on, leave });
		expect(await end()).toMatchObject({ refusals: [{ code: "nobody_left", count: 1, message: expect.stringContaining("2026年6月1日") }] });
		expect(await end(LATER)).toMatchObject({ refusals: [{ code: "nobody_left", message: expect.stringContaining("2026年7月1日") }] });
		expect(await end(plainDate("2026-05-31"))).toMatchObject({ refusals: [{ code: "role_end_past", field: "on" }] });
		const next = await somebody(county, "苏陌", ["centre"]);
		const role = { unionId: county.unitId, role: "unit_chair", fromOn: LATER } as const;
		written(await giveRole(county.db, administrator, next.accountId, role, TODAY));
		expect(await end()).toMatchObject({ refusals: [{ code: "nobody_left" }] });
		written(await end(LATER));
		expect((await asOf(county, chair.accountId)).roles).toHaveLength(1);
	});

	test("a role that ran out by its day is found by the same query, on the board too, with since when", async () => {
		const { countyChair, auditor } = county.people;
		const meeting = await aGrant(county, { seq: 5, until: "approve.meeting" });
		await county.db.roleHolding.updateMany({ where: { accountId: countyChair.accountId }, data: { untilOn: new Date("2026-05-20") } });
		expect(await idle()).toEqual(["青禾县总工会 county_chair 1 2026-05-20"]);
		const [row, ...more] = await boardRows({ nobody: true });
		expect(row).toMatchObject({ id: meeting, nobodySince: "2026-05-20", turnUnionId: county.countyId });
		expect(more).toEqual([]);
		const all = await boardRows();
		expect(all.filter(({ nobodySince }) => nobodySince !== null).map(({ id }) => id)).toEqual([meeting]);
		expect((await boardCounts(county.db, { ...shown(), nobody: true })).map(({ nobody }) => nobody)).toEqual([1]);
		await somebody(county, "高原", ["county_chair"]);
		expect(await idle()).toEqual([]);
		expect(auditor.roles).toHaveLength(1);
	});

	test("a case that nobody can act on stands on the board before its deadline is near", async () => {
		const id = await anApplication(county, { seq: 6, until: "recognise" });
		const early = { horizons: [{ countyId: county.countyId, nearUntil: "2026-01-31" }] };
		expect((await boardRows(early)).map((row) => row.id)).not.toContain(id);
		for (const { accountId } of await county.db.roleHolding.findMany({ where: { role: "centre" } }))
			written(await off(await asOf(county, accountId), true));
		const found = (await boardRows(early)).find((row) => row.id === id);
		expect(found).toMatchObject({ nobodySince: TODAY, near: false });
	});
});

describe("closing a union where something is still to be entered (D25, D26)", () => {
	const county = withCounty();

	test("it is the centre's then: asked where there is no centre, closed without a word where there is", async () => {
		const { administrator, centre } = county.people;
		await aCaseIn(county, "file", "cancelled.toEnter", 1);
		const active = (is: boolean) => switchAccount(county.db, administrator, centre.accountId, is, TODAY, true);
		const close = (leave = false) => closeUnion(county.db, administrator, county.unitId, TODAY, leave);
		const idle = async () => (await idleTurns(county.db, [`/${county.countyId}/`], TODAY, APART)).map(({ count }) => count);
		written(await active(false));
		expect(await close()).toMatchObject({
			refusals: [{ code: "nobody_left", count: 1, message: expect.stringContaining("已注销，待录入") }],
		});
		written(await close(true));
		expect(await idle()).toEqual([1]);
		written(await active(true));
		expect(await idle()).toEqual([]);
	});
});
