import { get, type IncomingMessage } from "node:http";
import { Client } from "pg";
import type TestAgent from "supertest/lib/agent";
import { hashPassword } from "../../record/people/passwords";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import { aCounty, type County, type Person } from "../builders/county";
import { aToken, endRole, resetPassword, switchAccount } from "../builders/people";
import { eventually } from "../support/eventually";
import { givePasswords, PASSWORD, type Site, signedIn, startSite, visitor } from "../support/site";

let site: Site;
let county: County;
/** Holds what a request then waits for. */
let holder: Client;
const today = shanghaiDate(Date.now());
const NEW = "bai-yang 9 wu-tong";

beforeEach(async () => {
	site = await startSite();
	county = await aCounty(site.databaseUrl);
	await givePasswords(site.db);
	holder = new Client({ connectionString: site.databaseUrl });
	await holder.connect();
});
afterEach(async () => {
	await holder.end();
	await county.close();
	await site.stop();
});

/** Until some request stands still in the database. */
const somebodyWaits = () =>
	eventually(async () => (await site.db.$queryRaw<unknown[]>`SELECT 1 FROM pg_locks WHERE NOT granted`).length > 0);
const tokenOf = async (person: Person) => {
	const accountId = county.people[person].accountId;
	return (await aToken(site.db, accountId)).id;
};
const isOut = async (agent: TestAgent) => {
	await agent.get("/alerts").expect(303);
	expect(await site.db.session.count()).toBe(0);
};

describe("a session that was ended does not come back", () => {
	test("when a page that was under way has said the last word once", async () => {
		const agent = await signedIn(site, "finance");
		// The next page has something to say, and changes the session by saying it.
		await agent.post(`/account/tokens/${await tokenOf("finance")}/revoke`).expect(303);
		await holder.query("BEGIN; LOCK TABLE fund IN ACCESS EXCLUSIVE MODE");
		const slow = agent.get("/funds").then((answer) => answer);
		await somebodyWaits();
		await agent.post("/sign-out").expect(303);
		await holder.query("COMMIT");
		expect((await slow).text).toContain("令牌已撤销");
		await isOut(agent);
	});

	test("when a form that was under way leaves a word for the next page", async () => {
		const agent = await signedIn(site, "finance");
		const token = await tokenOf("finance");
		await holder.query("BEGIN");
		await holder.query("SELECT 1 FROM api_token WHERE id = $1 FOR UPDATE", [token]);
		const slow = agent.post(`/account/tokens/${token}/revoke`).then((answer) => answer);
		await somebodyWaits();
		await agent.post("/sign-out").expect(303);
		await holder.query("COMMIT");
		expect((await slow).status).toBe(303);
		await isOut(agent);
	});

	test("nor when an administrator has set another password meanwhile", async () => {
		const agent = await signedIn(site, "finance");
		await agent.post(`/account/tokens/${await tokenOf("finance")}/revoke`).expect(303);
		await holder.query("BEGIN; LOCK TABLE fund IN ACCESS EXCLUSIVE MODE");
		const slow = agent.get("/funds").then((answer) => answer);
		await somebodyWaits();
		await resetPassword(site.db, county.people.administrator, county.people.finance.accountId, today, NEW);
		await holder.query("COMMIT");
		await slow;
		await isOut(agent);
	});
});

describe("what is under way while the password changes", () => {
	/** The administrator's reset, as far as its last statement: not yet committed. */
	const resetUnderWay = async (person: Person) => {
		await holder.query("BEGIN");
		await holder.query("UPDATE account SET password_hash = $1 WHERE id = $2", [await hashPassword(NEW), county.people[person].accountId]);
		await holder.query("DELETE FROM session WHERE sess->>'accountId' = $1", [county.people[person].accountId]);
	};

	test("a sign-in with the old one comes too late", async () => {
		await resetUnderWay("chair");
		const slow = visitor(site).post("/sign-in").type("form").send({ login: "chair", password: PASSWORD });
		const answer = slow.then((one) => one);
		await somebodyWaits();
		await holder.query("COMMIT");
		expect((await answer).status).toBe(422);
		expect(await site.db.session.count()).toBe(0);
		await visitor(site).post("/sign-in").type("form").send({ login: "chair", password: NEW }).expect(303);
	});

	test("a token is not made by somebody who is signed out by then", async () => {
		const agent = await signedIn(site, "chair");
		await resetUnderWay("chair");
		const slow = agent
			.post("/account/tokens")
			.type("form")
			.send({ label: "留一手" })
			.then((one) => one);
		await somebodyWaits();
		await holder.query("COMMIT");
		expect((await slow).status).toBe(422);
		expect(await site.db.apiToken.count()).toBe(0);
	});

	test("one's own change does not overwrite what the administrator has set", async () => {
		const agent = await signedIn(site, "chair");
		await resetUnderWay("chair");
		const typed = { current: PASSWORD, password: "xi-shui 7 chang-liu", again: "xi-shui 7 chang-liu" };
		const slow = agent
			.post("/account/password")
			.type("form")
			.send(typed)
			.then((one) => one);
		await somebodyWaits();
		await holder.query("COMMIT");
		expect((await slow).text).toContain("密码刚被改过，或登录已经结束");
		await visitor(site).post("/sign-in").type("form").send({ login: "chair", password: NEW }).expect(303);
	});
});

describe("a stream of counts ends within seconds", () => {
	/** @returns once it runs; `ended` holds when it is cut off */
	const listening = async (agent: TestAgent): Promise<{ ended: () => boolean }> => {
		const cookie = agent.jar.getCookies({ domain: "127.0.0.1", path: "/", secure: false, script: false }).toValueString();
		const answer = await new Promise<IncomingMessage>((resolve, reject) => {
			get(`${site.url}/alerts/stream`, { headers: { cookie } }, resolve).on("error", reject);
		});
		expect(answer.statusCode).toBe(200);
		let ended = false;
		answer.on("close", () => {
			ended = true;
		});
		answer.on("error", () => undefined).resume();
		return { ended: () => ended };
	};
	const by = () => county.people.administrator;
	const of = (person: Person) => county.people[person].accountId;

	test.each<[string, (agent: TestAgent) => Promise<unknown>]>([
		["signed out", (agent) => agent.post("/sign-out").expect(303)],
		["given another password", async () => resetPassword(site.db, by(), of("finance"), today, NEW)],
		["switched off", () => switchAccount(site.db, by(), of("finance"), false, today)],
		[
			"deprived of the role",
			async () => endRole(site.db, by(), (await site.db.roleHolding.findFirstOrThrow({ where: { accountId: of("finance") } })).id, today),
		],
	])("of somebody who is %s; another's goes on", async (_, end) => {
		const agent = await signedIn(site, "finance");
		const [hers, anothers] = [await listening(agent), await listening(await signedIn(site, "finance2"))];
		await end(agent);
		await eventually(() => hers.ended());
		expect(anothers.ended()).toBe(false);
	});

	test("of a session that has expired", async () => {
		const agent = await signedIn(site, "finance");
		await site.db
			.$executeRaw`UPDATE session SET sess = jsonb_set(sess::jsonb, '{cookie,expires}', to_jsonb((now() + interval '2 seconds')::timestamptz::text))`;
		const hers = await listening(agent);
		await eventually(() => hers.ended(), { within: 8000 });
	});
});
