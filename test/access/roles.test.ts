import { actorOf } from "../../record/people/actors";
import { plainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import type { Person } from "../builders/county";
import { closeUnion, endRole, giveRole, switchAccount } from "../builders/people";
import { withCountySite } from "../support/county-site";
import { signedIn } from "../support/site";

const today = shanghaiDate(Date.now());

const { site, county } = withCountySite();

const rolesOf = async (person: Person, on = today) =>
	(await actorOf(site.db, county.people[person].accountId, on)).roles.map(({ role }) => role);

test("a role is held from its first day, and on its last day no more", async () => {
	const { accountId } = county.people.auditor;
	const give = { unionId: county.countyId, role: "centre", fromOn: plainDate("2031-01-01"), untilOn: plainDate("2031-02-01") } as const;
	await expect(giveRole(site.db, county.people.administrator, accountId, give, today)).resolves.toMatchObject({ kind: "written" });
	await expect(rolesOf("auditor", plainDate("2030-12-31"))).resolves.toEqual(["auditor"]);
	await expect(rolesOf("auditor", plainDate("2031-01-01"))).resolves.toEqual(["auditor", "centre"]);
	await expect(rolesOf("auditor", plainDate("2031-02-01"))).resolves.toEqual(["auditor"]);
});

test("a role taken away is gone at the next request", async () => {
	const agent = await signedIn(site, "finance");
	expect((await agent.get("/")).text).toContain("付款");
	const holding = await site.db.roleHolding.findFirstOrThrow({ where: { accountId: county.people.finance.accountId } });
	await endRole(site.db, county.people.administrator, holding.id, today);
	expect((await agent.get("/")).text).not.toContain("付款");
	await expect(rolesOf("finance")).resolves.toEqual([]);
});

test("an account that is switched off is signed out and holds nothing", async () => {
	const agent = await signedIn(site, "finance2");
	await switchAccount(site.db, county.people.administrator, county.people.finance2.accountId, false, today);
	await agent.get("/").expect(303);
	await expect(rolesOf("finance2")).resolves.toEqual([]);
});

test("in a closed union nobody holds a role", async () => {
	await expect(rolesOf("otherClerk")).resolves.toEqual(["unit_clerk"]);
	await expect(closeUnion(site.db, county.people.administrator, county.otherUnitId, today)).resolves.toMatchObject({ kind: "written" });
	await expect(rolesOf("otherClerk")).resolves.toEqual([]);
});

test("only an administrator over the union gives roles there", async () => {
	const give = { unionId: county.unitId, role: "unit_chair", fromOn: today } as const;
	const { clerk, centre, administrator } = county.people;
	await expect(giveRole(site.db, centre, clerk.accountId, give, today)).resolves.toMatchObject({ kind: "not_found" });
	await expect(giveRole(site.db, administrator, clerk.accountId, give, today)).resolves.toMatchObject({ kind: "written" });
	await expect(giveRole(site.db, administrator, clerk.accountId, give, today)).resolves.toMatchObject({
		refusals: [{ code: "role_held" }],
	});
});

test("a role of the county is none of a unit's", async () => {
	const give = { unionId: county.unitId, role: "finance", fromOn: today } as const;
	await expect(giveRole(site.db, county.people.administrator, county.people.clerk.accountId, give, today)).resolves.toMatchObject({
		refusals: [{ code: "role_elsewhere", message: "“县总工会财务”是县总工会的角色，竹溪镇工会不是" }],
	});
});
