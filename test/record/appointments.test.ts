import { randomUUID } from "node:crypto";
import { appointments } from "../../prisma/read/appointments";
import type { Actor } from "../../record/people/actor";
import { CHANGE_PASSWORD } from "../../record/people/own-password";
import { hashPassword } from "../../record/people/passwords";
import { perform } from "../../record/write";
import type { Role } from "../../workflows/charts/chart";
import { addDays, plainDate } from "../../workflows/rules/plain-date";
import { type County, morningOf, written } from "../builders/county";
import { nowOn } from "../builders/funds";
import { anIdNumber } from "../builders/identity";
import {
	addAccount,
	declareRelative,
	endRelative,
	endRole,
	endSubstitution,
	giveRole,
	giveSubstitute,
	NEW_PASSWORD,
	openHandover,
	resetPassword,
	signHandover,
	switchAccount,
} from "../builders/people";
import { asOf, somebody } from "../builders/substitutes";
import { withCounty } from "../support/with-county";

const TODAY = plainDate("2026-06-01");
const AT = morningOf(TODAY);
const OWN = { kind: "refused", refusals: [{ code: "own_appointment", clause: "D26" }] };

/** They sign in with the password that was set for them and choose one of their own. */
async function choosesOwn(county: County, accountId: string): Promise<void> {
	const session = randomUUID();
	await county.db.session.create({ data: { sid: session, sess: { accountId }, expire: new Date("2099-01-01") } });
	await county.db.account.update({ where: { id: accountId }, data: { passwordHash: await hashPassword(NEW_PASSWORD) } });
	const raw = { current: NEW_PASSWORD, password: "wu-tong 7 bai-yang", revokeTokens: false };
	const actor = await asOf(county, accountId);
	written(await perform(county.env, CHANGE_PASSWORD, { actor, now: nowOn(TODAY), raw, session }));
}

describe("nobody appoints themselves, by any path (D26)", () => {
	const county = withCounty();
	const holdingOf = async ({ accountId }: Actor) =>
		(await county.db.roleHolding.findFirstOrThrow({ where: { accountId }, orderBy: { id: "asc" } })).id;
	const roleOf = (role: Role, from = TODAY) => ({ unionId: county.countyId, role, fromOn: from });
	const give = (by: Actor, to: Actor, role: Role, from = TODAY) => giveRole(county.db, by, to.accountId, roleOf(role, from), TODAY);
	const lend = async (by: Actor, of: Actor, to: Actor, from = TODAY) => {
		const days = { fromOn: from, untilOn: addDays(from, 10), reason: "休假" };
		return giveSubstitute(county.db, by, { holdingId: await holdingOf(of), substituteId: to.accountId, ...days }, AT);
	};
	const administrator = async (name: string) => {
		const made = await somebody(county, name, []);
		await county.db.roleHolding.create({
			data: { ...roleOf("administrator"), fromOn: new Date("2026-01-01"), accountId: made.accountId },
		});
		return asOf(county, made.accountId);
	};

	test.each<Role>(["centre", "county_chair", "finance", "auditor"])("an administrator is not their own %s", async (role) => {
		const { people } = county;
		const before = await county.db.roleHolding.count();
		expect(await give(people.administrator, people.administrator, role)).toMatchObject({
			...OWN,
			refusals: [{ code: "own_appointment", message: "不能给自己任命角色", field: "role", next: "请由另一位系统管理员办理" }],
		});
		expect(await county.db.roleHolding.count()).toBe(before);
	});

	test("nor is their own role drawn out: by another term, or by an end that is put off", async () => {
		const [one, other] = [await administrator("管云"), await administrator("管山")];
		const { id } = await county.db.roleHolding.findFirstOrThrow({ where: { accountId: one.accountId } });
		written(await endRole(county.db, other, id, TODAY, { on: plainDate("2026-07-01") }));
		expect(await give(one, one, "administrator", plainDate("2026-07-01"))).toMatchObject(OWN);
		expect(await endRole(county.db, other, id, TODAY, { on: plainDate("2026-08-01") })).toMatchObject({
			refusals: [{ code: "role_over", message: "这个角色到 2026年7月1日 本来就停止" }],
		});
		const later = county.db.roleHolding.update({ where: { id }, data: { untilOn: new Date("2026-09-01") } });
		await expect(later).rejects.toThrow("only comes nearer");
		expect(await give(other, one, "administrator", plainDate("2026-07-01"))).toMatchObject({ kind: "written" });
	});

	test("nobody appoints who stands in for them, now or later, nor whom they stand in for", async () => {
		const by = await administrator("管河");
		const [now, later, free] = [
			await somebody(county, "甲", ["centre"]),
			await somebody(county, "乙", ["centre"]),
			await somebody(county, "丙", ["centre"]),
		];
		written(await lend(by, by, now));
		written(await lend(by, by, later, plainDate("2026-09-01")));
		for (const substitute of [now, later]) expect(await give(by, substitute, "finance")).toMatchObject(OWN);
		const stead = await asOf(county, now.accountId);
		expect(await give(stead, by, "finance")).toMatchObject(OWN);
		expect(await give(stead, later, "finance")).toMatchObject(OWN);
		expect(await give(by, free, "finance")).toMatchObject({ kind: "written" });
		const [substitution] = await county.db.substitution.findMany({ where: { substituteId: now.accountId } });
		written(await endSubstitution(county.db, by, substitution?.id ?? "", TODAY));
		expect(await give(by, now, "finance")).toMatchObject({ kind: "written" });
	});

	test("an administrator lends nobody's role to themselves, nor takes it over", async () => {
		const { people } = county;
		expect(await lend(people.administrator, people.centre, people.administrator)).toMatchObject(OWN);
		const of = { holdingId: await holdingOf(people.centre), takerId: people.administrator.accountId, takenOn: TODAY, note: "" };
		expect(await openHandover(county.db, people.administrator, of, AT)).toMatchObject(OWN);
		const by = await administrator("管林");
		const helper = await somebody(county, "丁", ["finance"]);
		written(await lend(by, by, helper));
		expect(await lend(by, people.centre, helper)).toMatchObject(OWN);
	});

	test("whoever gave a role neither stands in for it nor takes it over, though its holder says so", async () => {
		const by = await administrator("管松");
		const { id: accountId } = written(await addAccount(county.db, by, aNew("zhu"), roleOf("finance"), TODAY));
		await choosesOwn(county, accountId);
		const holder = await asOf(county, accountId);
		const appointer = { ...OWN, refusals: [{ code: "own_appointment", message: "这个角色由管松任命，不能再由管松代理或接任" }] };
		expect(await lend(holder, holder, by)).toMatchObject(appointer);
		const handover = { holdingId: await holdingOf(holder), takerId: by.accountId, takenOn: TODAY, note: "" };
		expect(await openHandover(county.db, holder, handover, AT)).toMatchObject(appointer);
	});

	test("whose password one has set appoints one to nothing, until its owner has changed it", async () => {
		const [by, other] = [await administrator("管一"), await administrator("管二")];
		written(await resetPassword(county.db, by, other.accountId, TODAY));
		expect(await give(other, by, "auditor")).toMatchObject({
			...OWN,
			refusals: [{ message: "密码由管一设定、本人还没有改过的，不能给管一任命角色", next: "请本人先在“我的账号”修改密码" }],
		});
		const holder = await somebody(county, "己", ["centre"]);
		written(await resetPassword(county.db, by, holder.accountId, TODAY));
		expect(await lend(holder, holder, by)).toMatchObject(OWN);
		const handover = { holdingId: await holdingOf(holder), takerId: by.accountId, takenOn: TODAY, note: "" };
		expect(await openHandover(county.db, holder, handover, AT)).toMatchObject(OWN);
		await choosesOwn(county, other.accountId);
		expect(await give(other, by, "auditor")).toMatchObject({ kind: "written" });
	});

	test("a handover that was agreed before its giver's password was reset is not signed by it", async () => {
		const by = await administrator("管三");
		const giver = await somebody(county, "戊", ["centre"]);
		const of = { holdingId: await holdingOf(giver), takerId: by.accountId, takenOn: TODAY, note: "" };
		const { id: handoverId } = written(await openHandover(county.db, giver, of, AT));
		written(await signHandover(county.db, by, handoverId, AT));
		written(await resetPassword(county.db, by, giver.accountId, TODAY));
		expect(await signHandover(county.db, giver, handoverId, AT)).toMatchObject(OWN);
	});

	test("nobody resets their own password past the old one, nor ends their principal's declaration (D13)", async () => {
		const { people, env } = county;
		const [by, principal] = [await administrator("管四"), await somebody(county, "庚", ["finance"])];
		expect(await resetPassword(county.db, by, by.accountId, TODAY)).toMatchObject({ refusals: [{ code: "own_password" }] });
		const relative = { name: "庚父", relation: "父母", idNumber: anIdNumber({ birth: "1951-06-07", seq: 5 }) };
		const { id: relativeId } = written(await declareRelative(env.db, principal, relative, AT));
		written(await lend(principal, principal, by));
		const end = (who: Actor) => endRelative(env.db, who, relativeId, "填错", AT);
		expect(await end(await asOf(county, by.accountId))).toMatchObject(OWN);
		expect(await end(people.administrator)).toMatchObject({ kind: "written" });
	});

	test("who acts in an administrator's stead takes neither the role nor the account away by which they act", async () => {
		const by = await administrator("管六");
		const helper = await somebody(county, "辛", ["finance"]);
		written(await lend(by, by, helper));
		const stead = await asOf(county, helper.accountId);
		const principal = { kind: "refused", refusals: [{ code: "own_principal", clause: "D26" }] };
		expect(await endRole(county.db, stead, await holdingOf(by), TODAY)).toMatchObject(principal);
		expect(await switchAccount(county.db, stead, by.accountId, false, TODAY, true)).toMatchObject(principal);
	});

	test("the database refuses the same, whoever writes", async () => {
		const { people, db } = county;
		const { accountId } = people.administrator;
		const at = new Date(AT);
		const role = { ...roleOf("auditor"), fromOn: at, at };
		await expect(db.roleHolding.create({ data: { ...role, accountId, byAccountId: accountId } })).rejects.toThrow(
			/role_not_own|themselves/,
		);
		const held = { holdingId: await holdingOf(people.centre), byAccountId: accountId, at };
		const days = { fromOn: at, untilOn: new Date("2026-07-01"), reason: "休假" };
		const substitution = { ...held, ...days, principalId: people.centre.accountId, substituteId: accountId };
		await expect(db.substitution.create({ data: substitution })).rejects.toThrow("themselves");
		const handover = { ...held, giverId: people.centre.accountId, takerId: accountId, takenOn: at };
		await expect(db.handover.create({ data: handover })).rejects.toThrow("themselves");
		const [line] = await db.appointment.findMany({ take: 1 });
		await expect(db.appointment.update({ where: { id: line?.id ?? 0n }, data: { kind: "ended" } })).rejects.toThrow();
		await expect(db.roleHolding.deleteMany({ where: { accountId } })).rejects.toThrow();
	});
});

describe("whatever becomes of a role is told and stands in the register (D26)", () => {
	const county = withCounty();
	const told = async () => {
		const alerts = await county.db.alert.findMany({ where: { kind: "appointment" }, orderBy: { id: "asc" } });
		return alerts.map(({ role, unionId, says }) => `${role} ${unionId === county.countyId ? "county" : "unit"}: ${says}`);
	};
	const register = () => appointments.rows(county.db, { paths: [`/${county.countyId}/`] }, { order: "newest", limit: 50 });

	test("appointed, ended, lent, handed over, reset, switched off: once to the chair, once to the auditors", async () => {
		const { db, people, unitId } = county;
		const { administrator, chair, clerk, otherClerk } = people;
		const role = { unionId: unitId, role: "unit_clerk", fromOn: TODAY } as const;
		const { id: accountId } = written(await addAccount(db, administrator, aNew("liu"), role, TODAY));
		const both = (says: string) => ["auditor", "county_chair"].map((whom) => `${whom} county: ${says}`);
		const last = async (n: number) => (await told()).slice(-n).sort();
		expect(await last(2)).toEqual(both("管星河任命柳青川（基层工会经办人，竹溪镇工会），自 2026年6月1日 起。"));

		const { id } = await db.roleHolding.findFirstOrThrow({ where: { accountId } });
		const days = { fromOn: TODAY, untilOn: plainDate("2026-06-11"), reason: "休假" };
		const { id: substitutionId } = written(
			await giveSubstitute(db, chair, { holdingId: await holding(chair), substituteId: clerk.accountId, ...days }, AT),
		);
		expect(await last(2)).toEqual(
			both("唐松岭登记沈竹溪代理唐松岭（基层工会主席，竹溪镇工会），自 2026年6月1日 起，到 2026年6月11日 停止，原因：休假。"),
		);
		written(await endSubstitution(db, clerk, substitutionId, TODAY));
		expect(await last(2)).toEqual(both("沈竹溪停止沈竹溪代理唐松岭（基层工会主席，竹溪镇工会）。"));

		const of = { holdingId: id, takerId: otherClerk.accountId, takenOn: TODAY, note: "" };
		const { id: handoverId } = written(await openHandover(db, administrator, of, AT));
		written(await signHandover(db, otherClerk, handoverId, AT));
		const before = (await told()).length;
		written(await signHandover(db, await asOf(county, accountId), handoverId, AT));
		expect((await told()).length).toBe(before + 2);
		expect(await last(2)).toEqual(both("柳青川（基层工会经办人，竹溪镇工会）把角色移交给方柳湾，自 2026年6月1日 起。"));

		written(await resetPassword(db, administrator, clerk.accountId, TODAY));
		const reset = "管星河给沈竹溪（基层工会经办人，竹溪镇工会）重设了密码。";
		expect(await last(3)).toEqual([...both(reset), `unit_chair unit: ${reset}`].sort());
		written(await switchAccount(db, administrator, clerk.accountId, false, TODAY));
		expect((await told()).at(-1)).toContain("管星河给沈竹溪（基层工会经办人，竹溪镇工会）停用了账号");
		written(await endRole(db, administrator, await holding(otherClerk), TODAY));
		expect(await last(2)).toEqual(both("管星河停止方柳湾（基层工会经办人，松岭纸业有限公司工会）的角色，自 2026年6月1日 起。"));

		const rows = await register();
		expect(rows.slice(0, 5)).toMatchObject([
			{ kind: "switched_off", name: "沈竹溪", byName: "管星河", role: null },
			{ kind: "password_reset", name: "沈竹溪", byName: "管星河", unionName: "竹溪镇工会" },
			{ kind: "taken_over", name: "方柳湾", role: "unit_clerk", fromOn: TODAY, byName: "柳青川", at: new Date(AT), endedHow: null },
			{ kind: "substituted", name: "沈竹溪", principalName: "唐松岭", endedHow: "ended", endedByName: "沈竹溪", untilOn: TODAY },
			{ kind: "appointed", name: "柳青川", byName: "管星河", endedHow: "handed_over", takerName: "方柳湾", untilOn: TODAY },
		]);
		const elsewhere = rows.find(({ name, unionName }) => name === "方柳湾" && unionName.startsWith("松岭"));
		expect(elsewhere).toMatchObject({ kind: "appointed", byName: null, at: null, endedHow: "ended", endedByName: "管星河" });
	});

	test("a handover by somebody whom such an alert waits for takes its cases along, and no alert without one", async () => {
		const { db, people } = county;
		const of = { holdingId: await holding(people.countyChair), takerId: people.centre.accountId, takenOn: TODAY, note: "" };
		const { id: handoverId } = written(await openHandover(db, people.countyChair, of, AT));
		written(await signHandover(db, people.centre, handoverId, AT));
		expect(await signHandover(db, people.countyChair, handoverId, AT)).toMatchObject({ kind: "written" });
	});

	test("where the chair's or the auditors' roles are ended first, the centre hears of it", async () => {
		const { db, people } = county;
		const ofCentre = () => db.alert.count({ where: { kind: "appointment", role: "centre" } });
		expect(await ofCentre()).toBe(0);
		written(await endRole(db, people.administrator, await holding(people.auditor), TODAY));
		expect(await ofCentre()).toBe(1);
		written(
			await giveRole(
				db,
				people.administrator,
				people.finance.accountId,
				{ unionId: county.countyId, role: "centre", fromOn: TODAY },
				TODAY,
			),
		);
		expect(await ofCentre()).toBe(2);
	});

	test("of a city's role hear the city's auditors, and the chair and auditors of each of its counties", async () => {
		const { db } = county;
		const city = "019a20ef-978e-7f94-9af5-4aef62953a25";
		const [below, auditors] = ["019a20ef-978e-7f94-9af5-4aef62953a26", "019a20ef-978e-7f94-9af5-4aef62953a27"];
		await db.union.create({ data: { id: city, kind: "city", name: "青江市总工会", path: `/${city}/` } });
		await db.union.create({ data: { id: below, kind: "county", name: "云岭县总工会", path: `/${city}/${below}/`, countyId: below } });
		const at = { fromOn: new Date("2026-01-01") };
		const person = async (login: string, roles: { role: Role; unionId: string }[]) =>
			db.account.create({
				data: { login, name: login, pinyin: login, passwordHash: "", roles: { create: roles.map((one) => ({ ...one, ...at })) } },
			});
		const keeper = await person("city-admin", [{ role: "administrator", unionId: city }]);
		await person("city-auditor", [{ role: "auditor", unionId: city }]);
		await person("chair-below", [{ role: "county_chair", unionId: below }]);
		const count = await db.alert.count();
		const role = { unionId: city, role: "auditor", fromOn: TODAY } as const;
		written(await addAccount(db, await asOf(county, keeper.id), aNew(auditors.slice(0, 8)), role, TODAY));
		const raised = await db.alert.findMany({ orderBy: { id: "asc" }, skip: count });
		expect(raised.map((one) => `${one.role} ${one.unionId === city ? "city" : one.unionId === below ? "below" : "?"}`).sort()).toEqual([
			"auditor below",
			"auditor city",
			"county_chair below",
		]);
	});

	const holding = async ({ accountId }: Actor) => (await county.db.roleHolding.findFirstOrThrow({ where: { accountId } })).id;
});

function aNew(login: string) {
	return { login, name: "柳青川" };
}
