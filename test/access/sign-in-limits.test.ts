import type TestAgent from "supertest/lib/agent";
import { countTry, knownOf } from "../../record/people/sign-in";
import { startWeb } from "../../server/web";
import { aCounty, type County } from "../builders/county";
import { textIn } from "../support/form-in";
import { givePasswords, PASSWORD, type Site, startSite, visitor } from "../support/site";

let site: Site;
let county: County;
const WRONG = "not this one 1";

beforeEach(async () => {
	site = await startSite();
	county = await aCounty(site.databaseUrl);
	await givePasswords(site.db);
});
afterEach(async () => {
	await county.close();
	await site.stop();
});

/** As it arrives from somewhere through the proxy on this machine. */
const tryFrom = (address: string, login: string, password = WRONG, agent: TestAgent = visitor(site)) =>
	agent.post("/sign-in").set("X-Forwarded-For", address).type("form").send({ login, password });
const statuses = async (times: number, one: (n: number) => Promise<{ status: number }>) => {
	const found: number[] = [];
	for (let n = 0; n < times; n += 1) found.push((await one(n)).status);
	return found;
};
/** Time passes at the door: all that it remembers is so much older. */
const passing = async (seconds: number) => {
	await site.db
		.$executeRaw`UPDATE sign_in_try SET since = since - make_interval(secs => ${seconds}), last_at = last_at - make_interval(secs => ${seconds}), free_at = free_at - make_interval(secs => ${seconds})`;
	await site.db.$executeRaw`UPDATE sign_in_address SET expire = expire - ${seconds * 1000}`;
	await site.db.$executeRaw`UPDATE sign_in_place SET last_at = last_at - make_interval(secs => ${seconds})`;
};
const retryAfter = async (address: string, login: string, password = WRONG) =>
	Number((await tryFrom(address, login, password).expect(429)).get("Retry-After"));

describe("a login tried from somewhere strange", () => {
	test("five tries are free, then the wait doubles up to a quarter of an hour, right password or not", async () => {
		expect(await statuses(5, () => tryFrom("192.0.2.1", "finance"))).toEqual([422, 422, 422, 422, 422]);
		for (const wait of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
			const seconds = await retryAfter("192.0.2.1", "finance", PASSWORD);
			expect(seconds).toBeGreaterThan(wait - 1 - wait / 10);
			expect(seconds).toBeLessThanOrEqual(wait);
			await passing(wait);
			await tryFrom("192.0.2.1", "finance").expect(422);
		}
		const { text } = await tryFrom("192.0.2.1", "finance", PASSWORD).expect(429);
		expect(textIn(text)).toContain("登录尝试次数过多，请 15 分钟后再试");
	});

	test("elsewhere the same login comes in, and another from there", async () => {
		await statuses(8, () => tryFrom("192.0.2.1", "finance"));
		await retryAfter("192.0.2.1", "finance");
		await tryFrom("192.0.2.2", "finance", PASSWORD).expect(303);
		await tryFrom("192.0.2.1", "finance2", PASSWORD).expect(303);
	});

	test("how a login is spelled is no way around it", async () => {
		const spelled = ["finance2", "FINANCE2", " Finance2 ", "ｆｉｎａｎｃｅ２", "finance２"];
		await Promise.all(spelled.map((login) => tryFrom("192.0.2.1", login).expect(422)));
		await retryAfter("192.0.2.1", "finance2", PASSWORD);
	});

	test("a free try is free however soon it follows the one before it", async () => {
		for (let n = 0; n < 25; n += 1) {
			const known = await knownOf(county.env, { login: `nobody${n}`, address: "192.0.2.1", device: undefined });
			const turns = await Promise.all([1, 2, 3, 4, 5].map(() => countTry(county.db, known)));
			expect(turns.map(({ kind }) => kind)).toEqual(["look", "look", "look", "look", "look"]);
		}
	});

	test("many at once are no way around it: each is counted before its password is looked at", async () => {
		const answers = await Promise.all(Array.from({ length: 24 }, () => tryFrom("192.0.2.1", "countyChair")));
		const looked = answers.filter(({ status }) => status === 422).length;
		expect(looked).toBeGreaterThanOrEqual(5);
		// A slow machine lets a second pass while they come in.
		expect(looked).toBeLessThanOrEqual(7);
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(24 - looked);
		// However often it was tried, it is one login of those that the address may try.
		expect((await site.db.signInAddress.findMany()).map(({ points }) => points)).toEqual([1]);
	});

	test("a second web process counts with the first", async () => {
		const second = await startWeb(site.services);
		const other: Site = { ...site, url: `http://127.0.0.1:${second.port}` };
		await statuses(5, (n) => tryFrom("192.0.2.1", "finance", WRONG, visitor(n % 2 === 0 ? site : other)));
		for (const one of [site, other]) await tryFrom("192.0.2.1", "finance", PASSWORD, visitor(one)).expect(429);
		await second.stop();
	});

	test("a day without any try makes a new start", async () => {
		await statuses(9, () => tryFrom("192.0.2.1", "finance"));
		await passing(86_401);
		expect(await statuses(5, () => tryFrom("192.0.2.1", "finance"))).toEqual([422, 422, 422, 422, 422]);
	});

	test("an IPv6 network is one place, whichever of its addresses is used", async () => {
		expect(await statuses(5, (n) => tryFrom(`2001:db8:7:8:${n}::1`, "finance"))).toEqual([422, 422, 422, 422, 422]);
		await retryAfter("2001:db8:7:8:ffff::99", "finance");
		await tryFrom("2001:db8:7:9::1", "finance", PASSWORD).expect(303);
	});

	test("an address that only a stranger's header names is not believed", async () => {
		const seen = await site.db.signInTry.findMany();
		expect(seen).toEqual([]);
		await tryFrom("203.0.113.9, 192.0.2.1", "finance");
		expect((await site.db.signInTry.findMany()).map(({ address }) => address)).toEqual(["192.0.2.1"]);
	});
});

describe("from where somebody usually signs in", () => {
	test("the right password always comes in, whatever was tried there before", async () => {
		await tryFrom("192.0.2.1", "clerk", PASSWORD).expect(303);
		await statuses(6, () => tryFrom("192.0.2.1", "clerk"));
		await tryFrom("192.0.2.1", "clerk", PASSWORD).expect(303);
	});

	test("sixty wrong ones behind one office's proxy lock none of its people", async () => {
		const usual = ["clerk", "chair", "centre", "auditor", "administrator", "otherClerk"];
		for (const login of usual) await tryFrom("192.0.2.1", login, PASSWORD).expect(303);
		const tried = await Promise.all(Array.from({ length: 60 }, (_, n) => tryFrom("192.0.2.1", `guess${n}`)));
		expect(tried.filter(({ status }) => status === 422)).toHaveLength(30);
		await tryFrom("192.0.2.1", "guess-more").expect(429);
		for (const login of usual) await tryFrom("192.0.2.1", login, PASSWORD).expect(303);
		// Who has never signed in from there waits, and comes in from elsewhere.
		expect(await retryAfter("192.0.2.1", "finance", PASSWORD)).toBeGreaterThan(3000);
		await tryFrom("192.0.2.9", "finance", PASSWORD).expect(303);
		await passing(3601);
		await tryFrom("192.0.2.1", "finance", PASSWORD).expect(303);
	});

	test("guessing there stands in line: a look a second, and nobody is told to wait for minutes", async () => {
		await tryFrom("192.0.2.1", "clerk", PASSWORD).expect(303);
		const began = Date.now();
		const answers = await Promise.all(Array.from({ length: 20 }, () => tryFrom("192.0.2.1", "clerk")));
		const looked = answers.filter(({ status }) => status === 422).length;
		expect(looked).toBeLessThanOrEqual(5 + Math.ceil((Date.now() - began) / 1000) + 1);
		for (const answer of answers.filter(({ status }) => status === 429)) expect(Number(answer.get("Retry-After"))).toBeLessThanOrEqual(10);
	}, 30_000);

	test("a browser that has signed in before has a lane of its own, from anywhere", async () => {
		const browser = visitor(site);
		await tryFrom("192.0.2.1", "clerk", PASSWORD, browser).expect(303);
		await site.db.signInPlace.deleteMany({ where: { kind: "address" } });
		await statuses(8, () => tryFrom("192.0.2.5", "clerk"));
		await retryAfter("192.0.2.5", "clerk", PASSWORD);
		await browser.post("/sign-out");
		await tryFrom("192.0.2.5", "clerk", PASSWORD, browser).expect(303);
		// It is hers alone: another login in the same browser is as strange as anywhere.
		await statuses(5, () => tryFrom("192.0.2.6", "chair", WRONG, browser));
		await tryFrom("192.0.2.6", "chair", PASSWORD, browser).expect(429);
	});

	test("a made-up device cookie is nobody's", async () => {
		const liar = visitor(site).set("Cookie", `aid-device=${"A".repeat(43)}`);
		await statuses(5, () => tryFrom("192.0.2.1", "clerk", WRONG, liar));
		await tryFrom("192.0.2.1", "clerk", PASSWORD, liar).expect(429);
	});

	test("after ninety days without signing in there it is strange again", async () => {
		await tryFrom("192.0.2.1", "clerk", PASSWORD).expect(303);
		await passing(90 * 86_400 + 1);
		await statuses(5, () => tryFrom("192.0.2.1", "clerk"));
		await retryAfter("192.0.2.1", "clerk", PASSWORD);
	});
});

describe("whether there is such a login", () => {
	test("shows in no answer and in no wait", async () => {
		const said = async (login: string) => {
			const found: string[] = [];
			for (let n = 0; n < 8; n += 1) {
				const { status, text, headers } = await tryFrom("192.0.2.1", login);
				found.push(`${status} ${headers["retry-after"]} ${textIn(text).replace(login, "")} ${Object.keys(headers).sort()}`);
			}
			return found;
		};
		expect(await said("finance")).toEqual(await said("nobody-here"));
	});

	test("nor in how often an address may try before it is closed", async () => {
		const real = ["clerk", "chair", "otherclerk", "centre", "countychair", "finance", "finance2", "auditor", "administrator"];
		const until = async (address: string, logins: readonly string[]) => {
			const all = await statuses(40, (n) => tryFrom(address, logins[n] ?? `nobody${n}`));
			return all.indexOf(429);
		};
		expect(await until("192.0.2.1", real)).toBe(30);
		expect(await until("192.0.2.2", [])).toBe(30);
	});

	test("an account that is switched off is answered as one that is not", async () => {
		await site.db.account.update({ where: { id: county.people.finance.accountId }, data: { active: false } });
		const { text } = await tryFrom("192.0.2.1", "finance", PASSWORD).expect(422);
		expect(textIn(text)).toContain("登录名或密码不对");
		expect(await site.db.signInPlace.count()).toBe(0);
	});
});
