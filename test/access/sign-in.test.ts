import { aCounty, type County } from "../builders/county";
import { givePasswords, PASSWORD, type Site, signedIn, startSite, visitor } from "../support/site";

let site: Site;
let county: County;

beforeAll(async () => {
	site = await startSite();
	county = await aCounty(site.databaseUrl);
	await givePasswords(site.db);
});
afterAll(async () => {
	await county.close();
	await site.stop();
});

const signIn = (login: string, password: string, to = "") => visitor(site).post("/sign-in").type("form").send({ login, password, to });

test("a page leads to the sign-in and back", async () => {
	const agent = visitor(site);
	await agent.get("/alerts?before=x").expect(303).expect("Location", "/sign-in?to=%2Falerts%3Fbefore%3Dx");
	await agent
		.post("/sign-in")
		.type("form")
		.send({ login: "clerk", password: PASSWORD, to: "/alerts" })
		.expect(303)
		.expect("Location", "/alerts");
	await agent.get("/alerts").expect(200);
});

test.each(["//evil.example", "/\\evil.example", "https://evil.example"])("and never to %s", async (to) => {
	await signIn("clerk", PASSWORD, to).expect(303).expect("Location", "/");
});

test("the login's letters may be small or large", async () => {
	await signIn("Clerk", PASSWORD).expect(303);
});

test("a form that comes after the session has ended is not done, and says how nothing is lost", async () => {
	const answer = await visitor(site).post("/applications/new").type("form").send({ name: "张建国" }).expect(401);
	expect(answer.text).toContain("您填写的内容还在");
	expect(answer.text).toContain('target="_blank"');
});

test("the cookie is for this site's requests alone, and new at every sign-in", async () => {
	const [first, second] = [await signIn("clerk", PASSWORD), await signIn("clerk", PASSWORD)].map((res) => res.get("Set-Cookie")?.[0] ?? "");
	expect(first).toMatch(/^aid=.*; HttpOnly; SameSite=Lax$/);
	expect(second?.split(";")[0]).not.toBe(first?.split(";")[0]);
});

test("however many sign in at once, each is signed in when the browser comes back", async () => {
	const logins = ["clerk", "chair", "otherClerk", "centre", "auditor", "administrator"].flatMap((login) => [login, login, login]);
	const answers = await Promise.all(logins.map(async (login) => (await signedIn(site, login)).get("/")));
	expect(answers.map(({ status }) => status)).toEqual(logins.map(() => 200));
});

test("a wrong password and an unknown login look alike", async () => {
	const [wrong, unknown] = [await signIn("clerk", "not this one 1"), await signIn("nobody", "not this one 1")];
	expect([wrong.status, unknown.status]).toEqual([422, 422]);
	for (const { text } of [wrong, unknown]) expect(text).toContain("登录名或密码不对");
});

test("after five wrong ones the login waits, even with the right one, and is told how long", async () => {
	for (let attempt = 0; attempt < 5; attempt += 1) await signIn("finance", "not this one 1").expect(422);
	const answer = await signIn("finance", PASSWORD).expect(429);
	expect(answer.text).toContain("登录尝试次数过多，请 15 分钟后再试");
	expect(Number(answer.get("Retry-After"))).toBe(900);
	await signIn("finance2", PASSWORD).expect(303);
});

test("many at once are no way around it", async () => {
	const answers = await Promise.all(Array.from({ length: 12 }, () => signIn("countyChair", "not this one 1")));
	expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
	expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
});

test("signing out ends the session", async () => {
	const agent = await signedIn(site, "chair");
	const before = await site.db.session.count();
	await agent.post("/sign-out").expect(303);
	await agent.get("/").expect(303);
	await expect(site.db.session.count()).resolves.toBe(before - 1);
});

test("nobody who only looks at the sign-in page gets a session", async () => {
	const before = await site.db.session.count();
	const answer = await visitor(site).get("/sign-in").expect(200);
	expect(answer.get("Set-Cookie")).toBeUndefined();
	await expect(site.db.session.count()).resolves.toBe(before);
});
