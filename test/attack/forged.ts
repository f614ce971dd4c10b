import { randomUUID } from "node:crypto";
import request from "supertest";
import { paths } from "../../server/paths";
import { raw, signIn } from "./ask";
import { type Attempt, heldUnless, type Target } from "./attempt";

const area = "forged posts";

/** Every address of the people's side, with ids that nobody has. */
function pages(): string[] {
	const made = Object.values(paths).map((path) => (typeof path === "string" ? path : path(randomUUID(), randomUUID(), randomUUID())));
	return [...new Set(made)].filter((path) => path !== paths.api && path !== paths.setUp);
}

/** How another site's page would post. */
const FORGERIES: readonly [string, (own: string) => Record<string, string>][] = [
	["another origin", () => ({ Origin: "http://evil.example" })],
	["no origin", () => ({})],
	["origin null", () => ({ Origin: "null" })],
	["our name in another's", (own) => ({ Origin: `${own}.evil.example` })],
	["another port", (own) => ({ Origin: own.replace(/:\d+$/, ":1") })],
	["a browser that says so", (own) => ({ Origin: own, "Sec-Fetch-Site": "cross-site" })],
	["a sibling", (own) => ({ Origin: own, "Sec-Fetch-Site": "same-site" })],
];

async function administrator({ site, address }: Target): Promise<string> {
	const { cookie, status } = await signIn(site, "administrator", { from: address() });
	if (status !== 303) throw new Error(`the administrator was answered ${status}`);
	return cookie;
}

export const forgedAttempts: readonly Attempt[] = [
	{
		area,
		tried: "every page's form, posted from another site with the administrator's cookie",
		async attempt(target) {
			const { site, random } = target;
			const found: string[] = [];
			let posts = 0;
			for (const path of pages()) {
				const cookie = await administratorOnce(target);
				const [name, headers] = random.pick(FORGERIES);
				const answer = await request(site.url)
					.post(path)
					.set({ Cookie: cookie, ...headers(site.url) })
					.type("form")
					.send({ key: randomUUID() });
				posts += 1;
				if (answer.status !== 403) found.push(`${path} with ${name}: ${answer.status}`);
			}
			return heldUnless(found, `${posts} posts refused`);
		},
	},
	{
		area,
		tried: "every kind of forgery on signing out, a new person and a token",
		async attempt(target) {
			const { site } = target;
			const found: string[] = [];
			for (const [name, headers] of FORGERIES) {
				for (const path of [paths.signOut, paths.people, paths.tokens, paths.signIn]) {
					const cookie = await administratorOnce(target);
					const { status } = await request(site.url)
						.post(path)
						.set({ Cookie: cookie, ...headers(site.url) })
						.type("form")
						.send({});
					if (status !== 403) found.push(`${path} with ${name}: ${status}`);
				}
			}
			return heldUnless(found, `${FORGERIES.length * 4} posts refused`);
		},
	},
	{
		area,
		tried: "every writing route of the API with a cookie, from another site",
		async attempt(target) {
			const { site, routes, random } = target;
			const cookie = await administratorOnce(target);
			const found: string[] = [];
			const writing = routes.filter(({ method }) => method !== "get");
			for (const { method, path } of writing) {
				const [name, headers] = random.pick(FORGERIES);
				const sent = request(site.url)
					[method](`/api${path.replace(/\{\w+\}/g, randomUUID())}`)
					.set({ Cookie: cookie, "Content-Type": "text/plain", "Idempotency-Key": randomUUID(), ...headers(site.url) });
				const { status } = await sent.send("{}");
				if (status !== 403) found.push(`${method} ${path} with ${name}: ${status}`);
			}
			return heldUnless(found, `${writing.length} calls refused`);
		},
	},
	{
		area,
		tried: "a writing method said in a header or a field of a reading one",
		async attempt(target) {
			const { site, county } = target;
			const cookie = await administratorOnce(target);
			const before = await county.db.account.count();
			for (const header of ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"]) {
				await request(site.url)
					.get(`${paths.people}?_method=POST&name=x&login=forged`)
					.set({ Cookie: cookie, [header]: "POST" });
			}
			const { status } = await request(site.url).get(paths.signOut).set("Cookie", cookie);
			const alive = (await request(site.url).get("/").set("Cookie", cookie)).status === 200;
			return heldUnless(
				[
					...((await county.db.account.count()) > before ? ["an account was made"] : []),
					...(alive ? [] : [`reading ${paths.signOut} signed out (${status})`]),
				],
				"nothing was written",
			);
		},
	},
	{
		area,
		tried: "another host's name in Host, X-Forwarded-Host and an absolute address",
		async attempt({ site }) {
			const found: string[] = [];
			const { host } = new URL(site.url);
			const asks = [
				`GET /grants HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
				`GET /grants HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`,
				`GET http://evil.example/grants HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
				`GET /api/openapi.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
			];
			// A link or a redirect that leads there; the address that was asked for may be said again as a word.
			const leads = /(?:location:|href="|src="|action=")\s*(?:https?:)?\/\/evil\.example|"url":"[^"]*evil\.example/i;
			for (const ask of asks) if (leads.test(await raw(site, ask))) found.push(`${ask.split("\r\n")[0]} leads there`);
			return heldUnless(found, "no answer leads there");
		},
	},
];

const cookies = new WeakMap<Target, Promise<string>>();

/** One sign-in for all of them: not one of these posts may end it. */
function administratorOnce(target: Target): Promise<string> {
	const known = cookies.get(target) ?? administrator(target);
	cookies.set(target, known);
	return known;
}
