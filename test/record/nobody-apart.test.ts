import { board as boardList } from "../../prisma/read/board";
import { idleTurns } from "../../prisma/read/nobody";
import type { Actor } from "../../record/people/actor";
import { CHART_IDS, CHARTS } from "../../workflows/charts";
import { APART } from "../../workflows/charts/apart";
import type { EventTable } from "../../workflows/charts/chart";
import { plainDate } from "../../workflows/rules/plain-date";
import { morningOf, standsAt, written } from "../builders/county";
import { declareRelative, endRelative, switchAccount } from "../builders/people";
import { aHousehold } from "../builders/s1";
import { aGrant, anApplication } from "../builders/story";
import { somebody, standsInFor } from "../builders/substitutes";
import { withCounty } from "../support/with-county";

const TODAY = plainDate("2026-06-01");
const URGENT = { order: "urgent", limit: 50 } as const;

test("every step that is barred to somebody is waited for in a state that says so", () => {
	const barred = CHART_IDS.flatMap((chart) => {
		const events: EventTable = CHARTS[chart].events;
		return Object.values(events).flatMap(({ barredTo = [] }) => barredTo.map((event) => `${chart} ${event}`));
	});
	const known = APART.flatMap(({ chart, barred: events }) => events.map((event) => `${chart} ${event}`));
	expect([...new Set(known)].sort()).toEqual([...new Set(barred)].sort());
	expect(APART).toContainEqual({ chart: "grant", state: "disburse.fixed", barred: ["SIGN_FORM", "FIX_ACCOUNT"], relatives: false });
	expect(APART).toContainEqual({ chart: "grant", state: "propose", barred: [], relatives: true });
});

describe("where only people are left who may not take the step, nobody is there (D26, Z14)", () => {
	const county = withCounty();
	const off = (person: Actor, leave = false) =>
		switchAccount(county.db, county.people.administrator, person.accountId, false, TODAY, leave);
	const on = async (person: Actor) => written(await switchAccount(county.db, county.people.administrator, person.accountId, true, TODAY));
	const paths = () => [`/${county.countyId}/`];
	const idle = async () =>
		(await idleTurns(county.db, paths(), TODAY, APART)).map(
			({ role, unionName, count, sinceOn, apart }) => `${unionName} ${role} ${count} ${sinceOn} ${apart ? "apart" : "nobody"}`,
		);
	const board = async () => {
		const horizons = [{ countyId: county.countyId, nearUntil: "2026-01-01" }];
		const rows = await boardList.rows(county.db, { paths: paths(), horizons, today: TODAY, nobody: true, apart: APART }, URGENT);
		return rows.map(({ id, nobodySince, apart }) => ({ id, nobodySince, apart }));
	};
	let prepared: string;

	beforeAll(async () => {
		await standsAt(county, TODAY);
		prepared = await aGrant(county, { seq: 1, until: "disburse.prepared" });
		await aGrant(county, { seq: 2, until: "disburse.toPay" });
	});

	test("the only one left in finance prepared the payment: said before, shown on board and workbench after", async () => {
		const { finance, finance2 } = county.people;
		expect(await idle()).toEqual([]);
		expect(await off(finance2)).toMatchObject({
			refusals: [{ code: "nobody_left", count: 1, message: expect.stringContaining("其余的人经办过前一环节或应当回避") }],
		});
		written(await off(finance2, true));
		expect(await idle()).toEqual(["青禾县总工会 finance 1 2026-06-01 apart"]);
		expect(await board()).toEqual([{ id: prepared, nobodySince: "2026-06-01", apart: true }]);
		await on(finance2);
		expect(await idle()).toEqual([]);
		// Whoever did not prepare it may go before whoever did.
		written(await off(finance));
		await on(finance);
	});

	test("somebody who stands in for the one who prepared it is no other person; somebody new is", async () => {
		const { finance, finance2 } = county.people;
		await standsInFor(county, await somebody(county, "代青", []), finance);
		written(await off(finance2, true));
		expect(await idle()).toEqual(["青禾县总工会 finance 1 2026-06-01 apart"]);
		const other = await somebody(county, "柳新", ["finance"]);
		expect(await idle()).toEqual([]);
		expect(await off(other)).toMatchObject({ refusals: [{ code: "nobody_left", count: 1 }] });
		await on(finance2);
	});

	test("whoever proposed and is now the county's only chair does not decide", async () => {
		const { chair, countyChair } = county.people;
		const meeting = await aGrant(county, { seq: 3, until: "approve.meeting" });
		expect(await off(countyChair)).toMatchObject({ refusals: [{ message: expect.not.stringContaining("其余的人") }] });
		const role = { role: "county_chair", unionId: county.countyId, fromOn: new Date("2026-05-01") };
		await county.db.roleHolding.create({ data: { ...role, accountId: chair.accountId } });
		expect(await off(countyChair)).toMatchObject({ refusals: [{ count: 1, message: expect.stringContaining("其余的人") }] });
		written(await off(countyChair, true));
		expect(await board()).toEqual([{ id: meeting, nobodySince: "2026-06-01", apart: true }]);
		await on(countyChair);
	});

	test("a relative of the household stands aside; when the declaration has ended they are there again", async () => {
		const { chair } = county.people;
		const study = await anApplication(county, { seq: 4, until: "verify.study" });
		const child = aHousehold(4).build().members[2];
		const relative = { name: child?.name ?? "", relation: "子女", idNumber: child?.idNumber ?? "" };
		const { id: relativeId } = written(await declareRelative(county.db, chair, relative, morningOf(TODAY)));
		expect(await board()).toEqual([{ id: study, nobodySince: "2026-02-03", apart: true }]);
		const other = await somebody(county, "高原", ["unit_chair"]);
		expect(await board()).toEqual([]);
		written(await off(other, true));
		expect(await board()).toEqual([{ id: study, nobodySince: "2026-06-01", apart: true }]);
		written(await endRelative(county.db, county.people.administrator, relativeId, "登记有误", morningOf(TODAY)));
		expect(await board()).toEqual([]);
	});
});
