import { verifyLog } from "../../record/audit/verify-log";
import { plainDate } from "../../workflows/rules/plain-date";
import { standsAt, written } from "../builders/county";
import { closeUnion, endRole, giveRole, switchAccount } from "../builders/people";
import { somebody, standsInFor } from "../builders/substitutes";
import { tampered } from "../support/tampered";
import { withCounty } from "../support/with-county";

const TODAY = plainDate("2026-06-01");
const TABLES = ["appointment", "role_holding", "substitution", "account", "unions"];
const KEEP = TABLES.map((table) => `CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
const BACK = TABLES.flatMap((table) => [
	`DELETE FROM ${table}`,
	`INSERT INTO ${table} SELECT * FROM kept_${table}`,
	`DROP TABLE kept_${table}`,
]);

describe("the register of appointments says what is so (D26, Z17)", () => {
	const county = withCounty();
	/** A role that was given and ended, one that was given, a substitution. */
	let ended: string;
	let given: string;
	let substitution: string;
	const line = async (where: object) => Number((await county.db.appointment.findFirstOrThrow({ where, orderBy: { id: "desc" } })).id);
	const found = async (...sql: string[]) =>
		(await tampered(county.db, [...KEEP, ...sql], BACK)).map((one) => one.trim().replace(/^(appointment: 任职台账)第 \d+ 条/, "$1"));

	beforeAll(async () => {
		const { db, people, unitId, countyId } = county;
		const { administrator } = people;
		await standsAt({ db }, TODAY);
		const other = await somebody(county, "柳新", ["finance"]);
		await standsInFor(county, await somebody(county, "代青", []), people.centre);
		for (const role of ["unit_clerk", "unit_chair"] as const)
			written(await giveRole(db, administrator, other.accountId, { unionId: unitId, role, fromOn: TODAY }, TODAY));
		const holding = async (role: string) => (await db.roleHolding.findFirstOrThrow({ where: { accountId: other.accountId, role } })).id;
		[ended, given] = [await holding("unit_clerk"), await holding("unit_chair")];
		written(await endRole(db, administrator, ended, TODAY, { on: plainDate("2026-06-20") }));
		written(await endRole(db, administrator, ended, TODAY, { on: plainDate("2026-06-10") }));
		substitution = (await db.substitution.findFirstOrThrow()).id;
		written(await switchAccount(db, administrator, other.accountId, false, TODAY, true));
		const id = crypto.randomUUID();
		const at = { parentId: countyId, path: `/${countyId}/${id}/`, countyId, kind: "grassroots", category: "organ" };
		await db.union.create({ data: { id, name: "待撤销工会", ...at } });
		written(await closeUnion(db, administrator, id, TODAY));
	});

	test("untouched it is whole, and its lines are counted", async () => {
		const { broken, checked } = await verifyLog(county.db);
		expect(broken).toEqual([]);
		const about = { kind: { in: ["appointed", "taken_over", "ended", "substituted", "substitution_ended"] } };
		expect(checked.appointments).toBe(await county.db.appointment.count({ where: about }));
	});

	test("a role or a substitution without its line", async () => {
		const gone = `DELETE FROM appointment WHERE holding_id = '${given}' OR substitution_id = '${substitution}'`;
		expect(await found(gone)).toEqual([
			`role_holding: 任职 ${given} 没有登记在任职台账`,
			`substitution: 代理 ${substitution} 没有登记在任职台账`,
		]);
	});

	test("a role that somebody wrote for themselves, with a line or without a name", async () => {
		const { clerk } = county.people;
		const role = (by: string) =>
			`INSERT INTO role_holding (id, account_id, union_id, role, from_on, by_account_id, at)
			 VALUES (gen_random_uuid(), '${clerk.accountId}', '${county.countyId}', 'county_chair', '2026-06-01', ${by}, '2026-06-01T01:00:00Z')`;
		const lined = `INSERT INTO appointment (kind, account_id, union_id, holding_id, from_on, by_account_id, at)
			SELECT 'appointed', account_id, union_id, id, from_on, by_account_id, at FROM role_holding WHERE account_id = '${clerk.accountId}' AND role = 'county_chair'`;
		expect(await found(role("NULL"))).toEqual([expect.stringContaining("没有登记在任职台账")]);
		expect(await found(role("NULL"), lined)).toEqual(["appointment: 任职台账：没有登记由谁任命"]);
		expect(await found(`ALTER TABLE role_holding DROP CONSTRAINT role_not_own`, role(`'${clerk.accountId}'`), lined)).toEqual([
			"appointment: 任职台账：由本人给自己办理",
		]);
		await county.db.$executeRaw`ALTER TABLE role_holding ADD CONSTRAINT role_not_own CHECK (by_account_id <> account_id)`;
	});

	test("a line whose role is gone, or is another's", async () => {
		expect(await found(`DELETE FROM role_holding WHERE id = '${given}'`)).toEqual(["appointment: 任职台账：登记的任职（代理）不在了"]);
		for (const change of [`account_id = '${county.people.clerk.accountId}'`, `union_id = '${county.countyId}'`, "from_on = from_on - 30"]) {
			expect(await found(`UPDATE role_holding SET ${change} WHERE id = '${given}'`)).toEqual([
				"appointment: 任职台账：登记的人、工会或起始日期与任职（代理）不符",
			]);
		}
		expect(await found(`UPDATE role_holding SET by_account_id = '${county.people.chair.accountId}' WHERE id = '${given}'`)).toEqual([
			"appointment: 任职台账：登记的办理人或时刻与任职（代理）不符",
		]);
	});

	test("a role drawn out beyond what is registered, and an end by another than is registered", async () => {
		expect(await found(`UPDATE role_holding SET until_on = NULL WHERE id = '${ended}'`)).toEqual([
			"appointment: 任职台账：登记到 2026-06-10，任职（代理）到 长期",
		]);
		expect(await found(`UPDATE substitution SET until_on = '2026-12-01' WHERE id = '${substitution}'`)).toEqual([
			"appointment: 任职台账：登记到 2027-01-01，任职（代理）到 2026-12-01",
		]);
		expect(await found(`UPDATE role_holding SET ended_by = NULL WHERE id = '${ended}'`)).toEqual([
			"appointment: 任职台账：登记的停止人或时刻与任职（代理）不符",
		]);
	});

	test("lines in another order, twice, taken out of the middle, or of a time to come", async () => {
		const [last, begin] = [await line({ holdingId: ended }), await line({ holdingId: ended, kind: "appointed" })];
		const about = `holding_id = '${ended}' AND substitution_id IS NULL`;
		expect(await found(`DELETE FROM appointment WHERE id = ${begin}`)).toEqual(["appointment: 任职台账：登记了停止，没有登记开始"]);
		expect(await found(`UPDATE appointment SET id = id + 100000 WHERE id = ${begin}`)).toEqual([
			"appointment: 任职台账：登记了停止，没有登记开始",
			"appointment: 任职台账：同一任职（代理）登记了两次开始",
			"appointment: 任职台账：登记到 长期，任职（代理）到 2026-06-10",
		]);
		expect(await found(`UPDATE appointment SET until_on = '2026-06-09' WHERE ${about} AND kind = 'ended' AND id < ${last}`)).toEqual([
			"appointment: 任职台账：登记的停止日期没有比先前的早",
		]);
		expect(
			await found(
				`UPDATE appointment SET at = at + interval '1 day' WHERE ${about}`,
				`UPDATE role_holding SET at = at + interval '1 day', ended_at = ended_at + interval '1 day' WHERE id = '${ended}'`,
			),
		).toHaveLength(3);
		expect(
			await found(
				`UPDATE appointment SET at = at - interval '1 day' WHERE id = ${last}`,
				`UPDATE role_holding SET ended_at = ended_at - interval '1 day' WHERE id = '${ended}'`,
			),
		).toEqual([expect.stringMatching(/^appointment: 任职台账：登记的时刻 .* 早于前一条$/)]);
	});

	test("an account that is on again, or a union that is open again, without a line", async () => {
		const { accountId } = await county.db.roleHolding.findUniqueOrThrow({ where: { id: given } });
		expect(await found(`UPDATE account SET active = true WHERE id = '${accountId}'`)).toEqual([
			`account: 账号的启停（${accountId}）与任职台账最后的登记不符`,
		]);
		const { id } = await county.db.union.findFirstOrThrow({ where: { closedOn: { not: null } } });
		expect(await found(`UPDATE unions SET closed_on = NULL WHERE id = '${id}'`)).toEqual([
			`unions: 工会的撤销（${id}）与任职台账最后的登记不符`,
		]);
	});
});
