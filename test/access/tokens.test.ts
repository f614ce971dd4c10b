import request from "supertest";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { aCounty, type County, type Person } from "../builders/county";
import { aToken, resetPassword, revokeToken, switchAccount } from "../builders/people";
import { textIn } from "../support/form-in";
import { givePasswords, PASSWORD, type Site, signedIn, startSite } from "../support/site";

let site: Site;
let county: County;

beforeAll(async () => {
	site = await startSite();
	county = await aCounty(site.databaseUrl);
});
afterAll(async () => {
	await county.close();
	await site.stop();
});

const today = shanghaiDate(Date.now());

const tokenOf = async (person: Person) => {
	return (await aToken(site.db, county.people[person].accountId)).token;
};
const asked = (path: string, authorization: string) => request(site.url).get(path).set("Authorization", authorization);

test("a program comes with a token, without cookie or origin", async () => {
	const token = await tokenOf("clerk");
	const answer = await asked("/api/applications", `Bearer ${token}`).expect(200);
	expect(answer.get("Set-Cookie")).toBeUndefined();
});

test("pages are for people: a token opens none", async () => {
	await asked("/alerts", `Bearer ${await tokenOf("clerk")}`).expect(303);
});

test.each(["Bearer ", "Bearer aid_x", "Basic Y2xlcms6eA==", `Bearer aid_${"A".repeat(43)}`])("“%s” is nobody", async (authorization) => {
	const answer = await asked("/api/applications", authorization).expect(401);
	expect(answer.type).toBe("application/problem+json");
});

test("a token taken back is nobody's", async () => {
	const [first, second] = [await tokenOf("chair"), await tokenOf("chair")];
	const [row] = await site.db.apiToken.findMany({ where: { accountId: county.people.chair.accountId }, orderBy: { id: "asc" } });
	await expect(revokeToken(site.db, county.people.chair, row?.id ?? "")).resolves.toMatchObject({ kind: "written" });
	await asked("/api/applications", `Bearer ${first}`).expect(401);
	await asked("/api/applications", `Bearer ${second}`).expect(200);
});

test("an account switched off has no tokens any more, switched on again none either", async () => {
	const token = await tokenOf("chair");
	const { administrator, chair } = county.people;
	await switchAccount(site.db, administrator, chair.accountId, false, today);
	await asked("/api/applications", `Bearer ${token}`).expect(401);
	await switchAccount(site.db, administrator, chair.accountId, true, today);
	await asked("/api/applications", `Bearer ${token}`).expect(401);
	await asked("/api/applications", `Bearer ${await tokenOf("chair")}`).expect(200);
});

test("a password set by an administrator ends the person's tokens and sessions, and says who did it", async () => {
	await givePasswords(site.db);
	const { administrator, clerk } = county.people;
	const token = await tokenOf("clerk");
	const agent = await signedIn(site, "clerk");
	await resetPassword(site.db, administrator, clerk.accountId, today);
	await asked("/api/me", `Bearer ${token}`).expect(401);
	await agent.get("/alerts").expect(303);
	const rows = await site.db.apiToken.findMany({ where: { accountId: clerk.accountId } });
	expect(new Set(rows.map(({ revokedBy }) => revokedBy))).toEqual(new Set([administrator.accountId]));
});

test("a token that was taken back stays so, whatever writes its row", async () => {
	await expect(site.db.apiToken.updateMany({ where: { revokedAt: { not: null } }, data: { revokedAt: null } })).rejects.toThrow(
		"stays revoked",
	);
});

test("its last use is known to the minute, and not written more often", async () => {
	const token = await tokenOf("centre");
	const usedAt = async () =>
		(await site.db.apiToken.findFirstOrThrow({ where: { accountId: county.people.centre.accountId } })).lastUsedAt?.getTime();
	expect(await usedAt()).toBeUndefined();
	await asked("/api/me", `Bearer ${token}`).expect(200);
	const first = await usedAt();
	expect(first).toBeGreaterThan(Date.now() - 60_000);
	await Promise.all([1, 2, 3].map(() => asked("/api/me", `Bearer ${token}`).expect(200)));
	expect(await usedAt()).toBe(first);
	const before = new Date(Date.now() - 61_000);
	await site.db.apiToken.updateMany({ where: { accountId: county.people.centre.accountId }, data: { lastUsedAt: before } });
	await asked("/api/me", `Bearer ${token}`).expect(200);
	expect(await usedAt()).toBeGreaterThan(before.getTime());
});

test("whoever keeps the account sees its tokens and takes one back, and the owner reads who it was", async () => {
	await givePasswords(site.db);
	const token = await tokenOf("finance");
	await asked("/api/me", `Bearer ${token}`).expect(200);
	const { finance } = county.people;
	const administrator = await signedIn(site, "administrator");
	const { text } = await administrator.get(`/people/${finance.accountId}`).expect(200);
	expect(textIn(text)).toMatch(/程序接口令牌 ?用途.*最近使用.*测试 ?\d{4}-\d\d-\d\d \d\d:\d\d ?\d{4}-\d\d-\d\d \d\d:\d\d ?有效/);
	expect(text).not.toContain(token);
	const [, revoke] = /action="(\/people\/[^"]+\/tokens\/[^"]+\/revoke)"/.exec(text) ?? [];
	await (await signedIn(site, "centre")).post(revoke ?? "").expect(403);
	await administrator.post(revoke ?? "").expect(303);
	await asked("/api/me", `Bearer ${token}`).expect(401);
	expect(textIn((await (await signedIn(site, "finance")).get("/account")).text)).toMatch(/测试.*已撤销 ?管星河/);
});

test("a token makes no token and changes no password, whatever it knows", async () => {
	const token = await tokenOf("finance");
	const put = request(site.url).put("/api/me/password").set("Authorization", `Bearer ${token}`);
	await put.send({ current: PASSWORD, password: "bai-yang 9 wu-tong" }).expect(403);
});
