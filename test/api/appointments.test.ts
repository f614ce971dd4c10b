import type { Person } from "../builders/county";
import { anApplication } from "../builders/story";
import { aCountySite } from "../support/county-site";
import { aProgram, type Program } from "./program";

const TODAY = "2026-03-26";
const LEFT = "建档申请“待入户调查” 1 件自 2026年3月26日 起将没有人可以办理（轮到竹溪镇工会的基层工会经办人）";

describe("appointments by the API (D26)", () => {
	let at: Awaited<ReturnType<typeof aCountySite>>;
	const by = {} as Record<Person, Program>;
	const holdingOf = async (person: Person) =>
		(await at.county.db.roleHolding.findFirstOrThrow({ where: { accountId: at.county.people[person].accountId } })).id;
	const idOf = (person: Person) => at.county.people[person].accountId;

	beforeAll(async () => {
		at = await aCountySite(TODAY);
		for (const person of ["clerk", "administrator", "centre", "countyChair", "auditor"] as const)
			by[person] = await aProgram(at.site, at.county.people[person]);
		await anApplication(at.county, { seq: 1, until: "verify.visit" });
	});
	afterAll(() => at.close());

	test("an administrator gives themselves no role, and the number of nobody is read by it", async () => {
		const { countyId } = at.county;
		const role = { unionId: countyId, role: "centre", fromOn: TODAY };
		const { body } = await by.administrator.post(`/people/${idOf("administrator")}/roles`, role).expect(422);
		expect(body.refusals).toMatchObject([
			{ code: "own_appointment", clause: "D26", field: "role", message: "不能给自己任命角色", next: "请由另一位系统管理员办理" },
		]);
		const { body: me } = await by.administrator.get("/me").expect(200);
		expect(me.roles.map((held: { role: string }) => held.role)).toEqual(["administrator"]);
		await by.administrator.put(`/people/${idOf("administrator")}/password`, { password: "bai-yang 9 wu-tong" }, 0).expect(422);
	});

	test("what is appointed stands in the register and in the inboxes of chair and auditors, nowhere else", async () => {
		const role = { unionId: at.county.unitId, role: "unit_chair", fromOn: TODAY };
		const person = { name: "柳青川", login: "liu", password: "bai-yang 9 wu-tong", ...role };
		await by.administrator.post("/people", person).expect(201);
		for (const reader of ["countyChair", "auditor", "administrator", "centre"] as const) {
			const { body } = await by[reader].get("/appointments").expect(200);
			expect(body.items[0]).toMatchObject({ kind: "appointed", name: "柳青川", role: "unit_chair", byName: "管星河", endedHow: null });
		}
		await by.clerk.get("/appointments").expect(403);
		for (const [reader, expected] of [
			["countyChair", 1],
			["auditor", 1],
			["centre", 0],
			["administrator", 0],
		] as const) {
			const { body } = await by[reader].get("/alerts").expect(200);
			expect(body.items.filter(({ kind }: { kind: string }) => kind === "appointment")).toHaveLength(expected);
		}
		const { body: page } = await by.auditor.get(`/appointments?union=${at.county.unitId}`).expect(200);
		expect(new Set(page.items.map(({ unionName }: { unionName: string }) => unionName))).toEqual(new Set(["竹溪镇工会"]));
	});

	test("switched off or ended with nobody left: 422 with counts; left so by clear word, nobody's turn", async () => {
		const refused = await by.administrator.put(`/people/${idOf("clerk")}/active`, { active: false }, 0).expect(422);
		expect(refused.body.refusals).toMatchObject([{ code: "nobody_left", clause: "D26", count: 1, message: LEFT }]);
		const role = `/people/${idOf("clerk")}/roles/${await holdingOf("clerk")}`;
		const ending = await by.administrator.delete(role).expect(422);
		expect(ending.body.refusals).toMatchObject([{ code: "nobody_left", count: 1 }]);
		await by.administrator.delete(`${role}?on=2026-02-30`).expect(422);
		await by.administrator.delete(`${role}?on=2026-04-30`).expect(422);
		expect((await by.centre.get("/stalled?nobody=true").expect(200)).body.items).toEqual([]);

		await by.administrator.put(`/people/${idOf("clerk")}/active`, { active: false, leave: true }, 0).expect(200);
		const { body } = await by.centre.get("/stalled?nobody=true").expect(200);
		expect(body.items).toMatchObject([{ nobodySince: TODAY, turnRole: "unit_clerk", turnUnionName: "竹溪镇工会" }]);
		await by.administrator.put(`/people/${idOf("clerk")}/active`, { active: true }, 0).expect(200);
		await by.administrator.delete(`${role}?on=2026-04-30&leave=true`).expect(200);
		expect((await by.centre.get("/stalled").expect(200)).body.items).toMatchObject([{ nobodySince: null }]);
		const { body: register } = await by.auditor.get("/appointments").expect(200);
		expect(register.items.slice(0, 2).map(({ kind }: { kind: string }) => kind)).toEqual(["switched_on", "switched_off"]);
		expect(register.items.find(({ name, role: of }: Record<string, string>) => name === "沈竹溪" && of === "unit_clerk")).toMatchObject({
			untilOn: "2026-04-30",
			endedHow: "ended",
			endedByName: "管星河",
		});
	});
});
