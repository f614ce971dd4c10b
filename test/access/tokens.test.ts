import request from "supertest";
import { makeToken, switchAccount } from "../../record/people/accounts";
import { newToken } from "../../server/access/tokens";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { aCounty, type County } from "../builders/county";
import { type Site, startSite } from "../support/site";

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

const tokenOf = async (person: "clerk" | "chair") => {
	const { token, hash } = newToken();
	await makeToken(site.db, county.people[person].accountId, "测试", hash);
	return token;
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

test("a token taken back, or its account switched off, is nobody's", async () => {
	const [first, second] = [await tokenOf("chair"), await tokenOf("chair")];
	await asked("/api/applications", `Bearer ${first}`).expect(200);
	const { administrator, chair } = county.people;
	await switchAccount(site.db, administrator, chair.accountId, false, shanghaiDate(Date.now()));
	for (const token of [first, second]) await asked("/api/applications", `Bearer ${token}`).expect(401);
	await switchAccount(site.db, administrator, chair.accountId, true, shanghaiDate(Date.now()));
	await asked("/api/applications", `Bearer ${first}`).expect(200);
	await site.db.apiToken.updateMany({ where: { accountId: chair.accountId }, data: { revokedAt: new Date() } });
	for (const token of [first, second]) await asked("/api/applications", `Bearer ${token}`).expect(401);
});
