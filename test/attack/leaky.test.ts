import { ROUTES } from "../../server/api/routes";
import { aCounty, type County, standsAt } from "../builders/county";
import { randomOf } from "../random-run/random";
import { type Site, startSite } from "../support/site";
import { provideAttacked, TODAY } from "./attacked";
import type { Attempt, Target } from "./attempt";
import { foreignAttempts } from "./foreign";
import { forgedAttempts } from "./forged";
import { type Leak, leakyDoor } from "./leaky";
import { sessionAttempts } from "./sessions";
import { signInAttempts } from "./sign-in";
import { wireAttempts } from "./wire";

/** What held on the service must give way where its door leaks: else the attempt shows nothing. */
describe("an attempt that never fails would show nothing", () => {
	let site: Site;
	let county: County;
	let target: Target;
	let close: () => void;
	let leak: Leak = {};

	beforeAll(async () => {
		site = await startSite();
		county = await aCounty(site.databaseUrl);
		await standsAt(county, TODAY);
		const door = await leakyDoor(site.url, () => leak);
		close = door.close;
		let numbers = 0;
		const next = () => {
			numbers += 1;
			return numbers;
		};
		const through = { url: door.url, db: site.db, databaseUrl: site.databaseUrl };
		target = {
			site: through,
			folder: "",
			program: {
				pid: 0,
				output: () => "",
				errors: () => "",
				says: () => Promise.reject(),
				kill: () => undefined,
				ended: Promise.resolve(0),
			},
			county,
			standing: await provideAttacked({ ...site, ...through }, county),
			// Some of each kind are enough to come through a door that leaks.
			routes: ROUTES.filter((_, index) => index % 5 === 0),
			random: randomOf(7),
			address: () => `198.18.9.${next() % 250}`,
			next,
		};
	}, 60_000);
	afterAll(async () => {
		close();
		await county.close();
		await site.stop();
	});

	const tried = (attempts: readonly Attempt[], words: string): Attempt => {
		const found = attempts.find((one) => one.tried.includes(words));
		if (!found) throw new Error(`nothing tries ${words}`);
		return found;
	};
	const comesFromUs: Leak = {
		asked(headers, own) {
			headers.origin = own;
			delete headers["sec-fetch-site"];
		},
	};
	const bare: Leak = {
		answered(headers) {
			for (const name of ["content-security-policy", "x-content-type-options", "referrer-policy"]) delete headers[name];
		},
	};
	const anybody: Leak = {
		asked(headers) {
			headers.authorization = target.standing.ownPrograms.centre.headers.Authorization;
		},
	};
	const neverOut: Leak = {
		kept(method, path, res) {
			if (method !== "POST" || path !== "/sign-out") return false;
			res.writeHead(303, { Location: "/sign-in" }).end();
			return true;
		},
	};
	const everywhere: Leak = {
		asked(headers) {
			headers["x-forwarded-for"] = `203.0.113.${target.next() % 250}`;
		},
	};

	test.each<[string, () => Leak, readonly Attempt[], string]>([
		["whose posts all come from itself", () => comesFromUs, forgedAttempts, "every kind of forgery"],
		["whose posts all come from itself", () => comesFromUs, forgedAttempts, "every writing route of the API with a cookie"],
		["that drops its headers", () => bare, wireAttempts, "headers that keep a browser safe"],
		["that takes everybody for the county's centre", () => anybody, foreignAttempts, "as each role elsewhere"],
		["that takes everybody for the county's centre", () => anybody, foreignAttempts, "as nobody"],
		["that signs nobody out", () => neverOut, sessionAttempts, "with the sign-out among them"],
		["that signs nobody out", () => neverOut, sessionAttempts, "the stream of alerts after signing out"],
		["that believes any address", () => everywhere, signInAttempts, "guessing one login's password"],
		["that believes any address", () => everywhere, signInAttempts, "an invented X-Forwarded-For chain"],
		["that believes any address", () => everywhere, signInAttempts, "spraying one password"],
	])(
		"a door %s gives way (%#)",
		async (_what, leaking, attempts, words) => {
			leak = {};
			// Anew: what one attempt keeps of its target is not the next one's.
			expect(await tried(attempts, words).attempt({ ...target })).toMatchObject({ outcome: "held" });
			leak = leaking();
			const { outcome, says } = await tried(attempts, words).attempt({ ...target });
			expect({ outcome, says }).toEqual({ outcome: "gave way", says: expect.not.stringContaining("broke off") });
		},
		90_000,
	);
});
