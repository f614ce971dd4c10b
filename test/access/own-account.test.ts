import { randomUUID } from "node:crypto";
import { pino } from "pino";
import request from "supertest";
import { withCountySite } from "../support/county-site";
import { PASSWORD, signedIn, visitor } from "../support/site";

const NEXT = "qing-feng 5 ming-yue";
const said: { msg: string; level: number; accountId?: string; address?: string; res?: { statusCode: number } }[] = [];
const log = pino({ level: "info" }, { write: (line: string) => said.push(JSON.parse(line)) });

const { site, county } = withCountySite({ log });

const change = (agent: Awaited<ReturnType<typeof signedIn>>, current: string, password = NEXT) =>
	agent.post("/account/password").type("form").send({ current, password, again: password, key: randomUUID() });

test("a new password asks for the present one; with it, other sessions end and this one stays", async () => {
	const [here, elsewhere] = [await signedIn(site, "centre"), await signedIn(site, "centre")];
	expect((await change(here, "not my password 1").expect(422)).text).toContain("现在的密码不对");
	expect((await change(here, PASSWORD, "manchester").expect(422)).text).toContain("太常见");
	await elsewhere.get("/").expect(200);
	await change(here, PASSWORD).expect(303);
	await here.get("/").expect(200);
	await elsewhere.get("/").expect(303);
});

test("password fields hide what is typed and tell a password keeper which is which", async () => {
	const field = /<input[^>]*type="password"[^>]*>/g;
	const fieldsOf = (text: string) => (text.match(field) ?? []).map((input) => /autocomplete="([^"]+)"/.exec(input)?.[1]);
	expect(fieldsOf((await visitor(site).get("/sign-in")).text)).toEqual(["current-password"]);
	const clerk = await signedIn(site, "clerk");
	expect(fieldsOf((await clerk.get("/account")).text)).toEqual(["current-password", "new-password", "new-password"]);
});

test("every page leads out, and whoever leaves takes along what the browser kept", async () => {
	const chair = await signedIn(site, "chair");
	for (const path of ["/", "/applications", "/account", "/alerts"])
		expect((await chair.get(path)).text).toMatch(/<form[^>]*action="\/sign-out"/);
	const answer = await chair.post("/sign-out").expect(303);
	expect(answer.get("Clear-Site-Data")).toBe('"cache", "storage"');
	await chair.get("/").expect(303);
});

test("a session is over twelve hours after signing in, however busy it was", async () => {
	const auditor = await signedIn(site, "auditor");
	await auditor.get("/").expect(200);
	const [row] = await site.db.$queryRaw<{ hours: number }[]>`
		SELECT extract(epoch FROM max((sess -> 'cookie' ->> 'expires')::timestamptz) - now())::float / 3600 AS hours FROM session`;
	expect(row?.hours).toBeCloseTo(12, 1);
	await site.db.$executeRaw`UPDATE session SET expire = now() - interval '1 day'`;
	await auditor.get("/").expect(303);
});

test("who came in, tried in vain or left and what was refused stand in the log, without a word of theirs", async () => {
	const before = said.length;
	const { accountId } = county.people.finance;
	await visitor(site).post("/sign-in").type("form").send({ login: "finance", password: "not my password 1" }).expect(422);
	await visitor(site).post("/sign-in").type("form").send({ login: "nobody-here", password: "not my password 1" }).expect(422);
	const finance = await signedIn(site, "finance");
	await finance.get("/people").expect(403);
	await finance.get("/applications?q=secret-word").expect(400);
	await request(site.url).get("/api/me").expect(401);
	await finance.post("/sign-out").expect(303);
	const lines = said.slice(before);
	const own = lines.filter((line) => line.accountId === accountId);
	expect(own.map(({ msg }) => msg)).toEqual(["a try to sign in was wrong", "signed in", "request completed", "signed out"]);
	expect(own[2]?.res).toEqual({ statusCode: 403 });
	expect(lines.filter((line) => line.msg === "a try to sign in was wrong")).toHaveLength(2);
	expect(lines.some((line) => line.res?.statusCode === 401)).toBe(true);
	expect(JSON.stringify(lines)).not.toMatch(/nobody-here|not my password|secret-word|finance|钱江渡/);
});
