import type TestAgent from "supertest/lib/agent";
import { withCountySite } from "../support/county-site";
import { textIn } from "../support/form-in";
import { PASSWORD, signedIn, visitor } from "../support/site";

let administrator: TestAgent;
const WRONG = "mima-bu-dui 1";

const { site, county } = withCountySite();
beforeAll(async () => {
	administrator = await signedIn(site, "administrator");
});
beforeEach(async () => {
	await site.db.signInTry.deleteMany();
	await site.db.signInAddress.deleteMany();
});

const tryFrom = (address: string, login: string, password = WRONG) =>
	visitor(site).post("/sign-in").set("X-Forwarded-For", address).type("form").send({ login, password });
const tries = async (times: number, address: string, login: string) => {
	for (let n = 0; n < times; n += 1) await tryFrom(address, login);
};

describe("what is tried at the door (D28)", () => {
	test("stands there by login and address: since when, how often, until when", async () => {
		await tries(7, "192.0.2.1", "clerk");
		const { text } = await administrator.get("/sign-in-tries").expect(200);
		const time = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d";
		expect(textIn(text)).toMatch(new RegExp(`沈竹溪 ?clerk ?192\\.0\\.2\\.1 ?${time} ?${time} ?5 次 ?2 次`));
		const { body } = await administrator.get("/api/sign-in-tries").expect(200);
		expect(body.items).toMatchObject([{ login: "clerk", name: "沈竹溪", address: "192.0.2.1", from: "address", failures: 5, refused: 2 }]);
	});

	test("names no login that is nobody's: it may be a password", async () => {
		await tries(2, "192.0.2.1", "mi-mima-2026");
		await tries(1, "192.0.2.1", "wo-de-mima-2027");
		const { text } = await administrator.get("/sign-in-tries").expect(200);
		expect(text).not.toContain("mima");
		expect(textIn(text)).toMatch(/192\.0\.2\.1 ?2 个.*3 次/);
		const { body } = await administrator.get("/api/sign-in-addresses").expect(200);
		expect(body.items).toMatchObject([{ address: "192.0.2.1", logins: 2, failures: 3, refused: 0, closedUntil: null }]);
		const [row] = await site.db.$queryRaw<{ whole: string }[]>`SELECT string_agg(t::text, ' ') AS whole FROM sign_in_try t`;
		expect(row?.whole).not.toContain("mima");
	});

	test("another county's login is counted with those, and not named", async () => {
		const countyId = crypto.randomUUID();
		await site.db.union.create({ data: { id: countyId, kind: "county", name: "云岭县总工会", path: `/${countyId}/`, countyId } });
		const roles = { create: { role: "centre", unionId: countyId, fromOn: new Date("2024-01-01") } };
		const { id } = await site.db.account.create({ data: { login: "yunling", name: "陆远帆", pinyin: "lyf", passwordHash: "", roles } });
		await tries(6, "192.0.2.7", "yunling");
		const { text } = await administrator.get("/sign-in-tries").expect(200);
		expect(text).not.toMatch(/yunling|陆远帆/);
		expect(textIn(text)).toMatch(/192\.0\.2\.7 ?1 个/);
		const row = await site.db.signInTry.findFirstOrThrow({ where: { accountId: id } });
		await administrator.post(`/sign-in-tries/${row.id}/lift`).expect(404);
	});

	test("a delay is lifted, and says who did", async () => {
		await tries(6, "192.0.2.1", "chair");
		const { text } = await administrator.get("/sign-in-tries").expect(200);
		const [, lift] = /action="(\/sign-in-tries\/[0-9a-f-]+\/lift)"/.exec(text) ?? [];
		await (await signedIn(site, "centre")).post(lift ?? "").expect(403);
		await administrator.post(lift ?? "").expect(303);
		await tryFrom("192.0.2.1", "chair").expect(422);
		expect(textIn((await administrator.get("/sign-in-tries")).text)).toMatch(/唐松岭 ?chair ?192\.0\.2\.1 ?管星河 解除过等待/);
	});

	test("an address that was closed is opened again", async () => {
		for (let n = 0; n < 31; n += 1) await tryFrom("192.0.2.1", `guess-${n}`);
		await tryFrom("192.0.2.1", "finance", PASSWORD).expect(429);
		const { text } = await administrator.get("/sign-in-tries").expect(200);
		expect(textIn(text)).toMatch(/192\.0\.2\.1 ?30 个/);
		expect(text).toContain('name="address" value="192.0.2.1"');
		await administrator.post("/sign-in-tries/addresses/lift").type("form").send({ address: "192.0.2.1" }).expect(303);
		await tryFrom("192.0.2.1", "finance", PASSWORD).expect(303);
		await administrator.post("/sign-in-tries/addresses/lift").type("form").send({ address: "192.0.2.99" }).expect(404);
	});

	test("the administrator is alerted when it is no slip of the hand, once a day", async () => {
		await site.db.alert.deleteMany();
		for (let n = 0; n < 32; n += 1) await tryFrom("192.0.2.4", `guess-${n}`);
		await tries(1, "192.0.2.5", "finance2");
		await site.db.signInTry.updateMany({ where: { address: "192.0.2.5" }, data: { tries: 19, freeAt: new Date(0) } });
		await tries(1, "192.0.2.5", "finance2");
		const { text } = await administrator.get("/alerts").expect(200);
		expect(textIn(text)).toContain("一小时内从 192.0.2.4 试了 30 个以上没有在那里登录过的登录名");
		expect(textIn(text)).toContain("登录名“finance2”从 192.0.2.5 连续输错密码 20 次以上");
		expect(text).toContain('href="/sign-in-tries"');
		await expect(site.db.alert.count({ where: { kind: "signInTried" } })).resolves.toBe(3);
	});
});

describe("one's own password", () => {
	const NEW = "bai-yang 9 wu-tong";

	test("the page offers to take the tokens back with it, ticked", async () => {
		const clerk = await signedIn(site, "clerk");
		const made = await clerk.post("/account/tokens").type("form").send({ label: "报表" }).expect(200);
		const token = /aid_[\w-]{43}/.exec(made.text)?.[0];
		const asked = () => visitor(site).get("/api/me").set("Authorization", `Bearer ${token}`);
		const { text } = await clerk.get("/account").expect(200);
		expect(text).toMatch(/<input[^>]*name="revokeTokens"[^>]*checked/);

		const typed = { current: PASSWORD, password: NEW, again: NEW, revokeTokens: "no" };
		await clerk.post("/account/password").type("form").send(typed).expect(303);
		await asked().expect(200);
		const back = { current: NEW, password: PASSWORD, again: PASSWORD, revokeTokens: "yes" };
		await clerk.post("/account/password").type("form").send(back).expect(303);
		await asked().expect(401);
		expect(textIn((await clerk.get("/account")).text)).toContain("令牌已撤销");
	});

	test("by the API the same; other sessions end, this one goes on", async () => {
		const [here, elsewhere] = [await signedIn(site, "chair"), await signedIn(site, "chair")];
		const { body } = await here.post("/api/tokens").send({ label: "报表" }).expect(201);
		const asked = () => visitor(site).get("/api/me").set("Authorization", `Bearer ${body.token}`);
		await here.put("/api/me/password").send({ current: WRONG, password: NEW }).expect(422);
		await here.put("/api/me/password").send({ current: PASSWORD, password: "short" }).expect(422);
		await here.put("/api/me/password").send({ current: PASSWORD, password: NEW, revokeTokens: false }).expect(200);
		await asked().expect(200);
		await elsewhere.get("/api/me").expect(401);
		await here.put("/api/me/password").send({ current: NEW, password: PASSWORD }).expect(200);
		await asked().expect(401);
		await here.get("/api/me").expect(200);
	});

	test("is not guessed in a session that was left open", async () => {
		const finance = await signedIn(site, "finance");
		const began = Date.now();
		const answers = await Promise.all(
			Array.from({ length: 25 }, () => finance.put("/api/me/password").send({ current: WRONG, password: NEW })),
		);
		const looked = answers.filter(({ body }) => body.refusals[0].code === "password_wrong").length;
		expect(looked).toBeLessThanOrEqual(6 + Math.ceil((Date.now() - began) / 1000));
		expect(answers.some(({ body }) => body.refusals[0].code === "too_many_tries")).toBe(true);
	}, 30_000);

	test("another's is set by whoever keeps the account, one's own only by saying the present one", async () => {
		const { accountId } = county.people.administrator;
		const answer = await administrator.put(`/api/people/${accountId}/password`).send({ password: NEW }).expect(422);
		expect(answer.body.detail).toBe("自己的密码不能重设");
	});
});
