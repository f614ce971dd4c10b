import { randomUUID } from "node:crypto";
import request from "supertest";
import type TestAgent from "supertest/lib/agent";
import { aCounty, type County } from "../builders/county";
import { type Cut, cuttable } from "../support/cut";
import { freshDatabase } from "../support/database";
import { eventually } from "../support/eventually";
import { givePasswords, type Site, signedIn, startSite } from "../support/site";

let database: { url: string; drop(): Promise<void> };
let way: Cut;
let site: Site;
let county: County;
let clerk: TestAgent;

beforeAll(async () => {
	database = await freshDatabase();
	way = await cuttable(database.url);
	site = await startSite({ databaseUrl: way.url });
	county = await aCounty(database.url);
	await givePasswords(county.db);
	clerk = await signedIn(site, "clerk");
});
afterAll(async () => {
	await site.stop();
	await county.close();
	await way.close();
	await database.drop();
});

test("what is not there is said calmly", async () => {
	const answer = await clerk.get("/no-such-page").expect(404);
	expect(answer.text).toContain("没有找到");
	expect(answer.text).toContain("回到工作台");
});

test.each(["/people/not-an-id", `/people/${randomUUID()}`])("%s is not there either", async (path) => {
	const administrator = await signedIn(site, "administrator");
	await administrator.get(path).expect(404);
});

test("what belongs to others says to whom", async () => {
	const answer = await clerk.get("/people").expect(403);
	expect(answer.text).toContain("这个页面由系统管理员使用");
});

test("what cannot be read is told so, without a stack", async () => {
	const gbk = "application/x-www-form-urlencoded; charset=gbk";
	const answer = await clerk.post("/account/tokens").set("Content-Type", gbk).send("label=x").expect(415);
	expect(answer.text).toContain("提交的内容无法读取");
	expect(answer.text).not.toContain("node_modules");
	await clerk
		.post("/account/tokens")
		.type("form")
		.send(`label=${"a".repeat(3_000_000)}`)
		.expect(413);
});

test("with the database away a page says when to come back, and works when it is there again", async () => {
	way.cut();
	const answer = await clerk.get("/").expect(503);
	expect(answer.get("Retry-After")).toBe("10");
	expect(answer.text).toContain("数据库暂时没有回应");
	const typed = { label: "接口", key: randomUUID() };
	const kept = await clerk.post("/account/tokens").type("form").send(typed).expect(503);
	expect(kept.text).toContain(`<input type="hidden" name="label" value="接口"/>`);
	expect(kept.text).toContain(`<form method="post" action="/account/tokens"`);
	// What another site made the browser send is not offered to be sent again, and no password stands in a page.
	const forged = await clerk.post("/account/tokens").set("Origin", "http://elsewhere.test").type("form").send(typed).expect(503);
	expect(forged.text).not.toContain("接口");
	const signingIn = await clerk.post("/sign-in").type("form").send({ login: "clerk", password: "wu-tong 7" }).expect(503);
	expect(signingIn.text).not.toContain("wu-tong");
	const ready = await request(site.url).get("/readyz").expect(503);
	expect(ready.body).toMatchObject({ ready: false, database: "away", worker: "unknown" });
	await request(site.url).get("/healthz").expect(200, "ok");
	way.mend();
	await eventually(async () => (await clerk.get("/")).status === 200);
	expect((await clerk.post("/account/tokens").type("form").send(typed).expect(200)).text).toContain("接口");
	await request(site.url).get("/readyz").expect(200);
});
