import { randomBytes, randomUUID } from "node:crypto";
import { PASSWORD } from "../support/site";
import { opens, signIn } from "./ask";
import { aSpare } from "./attacked";
import { type Attempt, gaveWay, held, heldUnless } from "./attempt";

const area = "signing in";
const WRONG = "not the password 1";

/** What a stranger on the network does at the sign-in page. */
export const signInAttempts: readonly Attempt[] = [
	{
		area,
		tried: "a pattern for a login: % _ cler_ c%",
		async attempt({ site, address }) {
			const from = address();
			const found: string[] = [];
			for (const login of ["%", "_____", "cler_", "c%", "%erk", "financ_", "CENTR_", "clerk%", "\\clerk"]) {
				if ((await signIn(site, login, { from })).status === 303) found.push(`${login} came in`);
			}
			return heldUnless(found, "none came in");
		},
	},
	{
		area,
		tried: "a login beside one that it matches as a pattern; the same login in another spelling",
		async attempt({ standing, county, next }) {
			const n = next();
			const admin = standing.ownPrograms.administrator;
			const role = { unionId: county.unitId, role: "unit_clerk", fromOn: "2026-03-26" };
			const made = async (login: string) =>
				(await admin.post("/people", { name: "柳青川", login, password: "bai-yang 9 wu-tong", ...role })).status;
			const first = await made(`wang1li${n}`);
			const beside = await made(`wang_li${n}`);
			const again = await made(`WANG1LI${n}`);
			const found = [
				...(first === 201 ? [] : [`the first answered ${first}`]),
				...(beside === 201 ? [] : [`wang_li was answered as wang1li (${beside})`]),
				...(again === 201 ? ["the same login twice, in capitals"] : []),
			];
			return heldUnless(found, "each is one, once");
		},
	},
	{
		area,
		tried: "locking a known login from elsewhere (12 wrong passwords)",
		async attempt({ site, county, address, next }) {
			const { login } = await aSpare(county, next());
			const [home, elsewhere] = [address(), address()];
			await signIn(site, login, { from: home });
			for (let n = 0; n < 12; n++) await signIn(site, login, { password: WRONG, from: elsewhere });
			const { status } = await signIn(site, login, { from: home });
			return status === 303 ? held("its owner still comes in from where they usually do") : gaveWay(`its owner is answered ${status}`);
		},
	},
	{
		area,
		tried: "locking an office behind one proxy (70 unknown logins)",
		async attempt({ site, county, address, next }) {
			const { login } = await aSpare(county, next());
			const office = address();
			await signIn(site, login, { from: office });
			for (let n = 0; n < 70; n++) await signIn(site, `nobody${n}`, { password: WRONG, from: office });
			const { status } = await signIn(site, login, { from: office });
			return status === 303 ? held("a colleague still comes in") : gaveWay(`a colleague is answered ${status}`);
		},
	},
	{
		area,
		tried: "guessing one login's password from one address (25 times)",
		async attempt({ site, county, address, next }) {
			const { login } = await aSpare(county, next());
			const from = address();
			let looked = 0;
			for (let n = 0; n < 25; n++) if ((await signIn(site, login, { password: `${WRONG}${n}`, from })).status === 422) looked += 1;
			return looked > 12 ? gaveWay(`${looked} of 25 guesses were looked at`) : held(`${looked} of 25 guesses were looked at`);
		},
	},
	{
		area,
		tried: "many logins from one address (spraying one password over 90 names)",
		async attempt({ site, address }) {
			const from = address();
			let looked = 0;
			for (let n = 0; n < 90; n++) if ((await signIn(site, `sprayed${n}`, { password: WRONG, from })).status === 422) looked += 1;
			return looked > 75 ? gaveWay(`${looked} of 90 were looked at`) : held(`${looked} of 90 were looked at`);
		},
	},
	{
		area,
		tried: "an invented X-Forwarded-For chain as a way round the limit",
		async attempt({ site, county, address, next }) {
			const { login } = await aSpare(county, next());
			const from = address();
			let looked = 0;
			for (let n = 0; n < 25; n++) {
				const chain = `203.0.113.${n}, ${from}`;
				if ((await signIn(site, login, { password: `${WRONG}${n}`, from: chain })).status === 422) looked += 1;
			}
			return looked > 12
				? gaveWay(`${looked} of 25 guesses were looked at`)
				: held(`only the nearest address counts: ${looked} of 25 looked at`);
		},
	},
	{
		area,
		tried: "telling by the answer which logins exist",
		async attempt({ site, county, address, next }) {
			const { login } = await aSpare(county, next());
			const [known, unknown] = [
				await signIn(site, login, { password: WRONG, from: address() }),
				await signIn(site, login.replace("spare", "spars"), { password: WRONG, from: address() }),
			];
			// What was typed stands in its field again, and every form has a key of its own.
			const said = (text: string) => text.replaceAll("spars", "spare").replaceAll(/[0-9a-f-]{36}/g, "");
			const same = known.status === unknown.status && said(known.text) === said(unknown.text);
			return same
				? held("both are told the same")
				: gaveWay(`${known.status} and ${unknown.status}, or other words from ${firstDifference(said(known.text), said(unknown.text))}`);
		},
	},
	{
		area,
		tried: "a session id chosen beforehand, and one that nobody signed",
		async attempt({ site, address }) {
			const chosen = `aid=${encodeURIComponent(`s:${randomUUID()}.${randomBytes(32).toString("base64")}`)}`;
			const { status, cookie } = await signIn(site, "clerk", { from: address(), cookie: chosen });
			const found: string[] = [];
			if (status !== 303 || cookie === "") found.push(`signing in answered ${status}`);
			if (cookie === chosen) found.push("the chosen id was kept");
			if (await opens(site, chosen)) found.push("the chosen id opens the workbench");
			const id = decodeURIComponent(cookie).slice("aid=s:".length).split(".")[0] ?? "";
			for (const forged of [
				`aid=${id}`,
				`aid=${encodeURIComponent(`s:${id}.`)}`,
				`aid=${encodeURIComponent(`s:${id}.${"A".repeat(43)}`)}`,
			]) {
				if (await opens(site, forged)) found.push("an unsigned id opens the workbench");
			}
			return heldUnless(found, "a new id at every sign-in, signed");
		},
	},
	{
		area,
		tried: "the id from before signing in again, used after it",
		async attempt({ site, address }) {
			const from = address();
			const first = await signIn(site, "clerk", { from });
			const second = await signIn(site, "clerk", { from, cookie: first.cookie });
			if (second.status !== 303) return gaveWay(`signing in again answered ${second.status}`);
			return (await opens(site, first.cookie)) ? gaveWay("the old id still opens the workbench") : held("the old id is dead");
		},
	},
	{
		area,
		tried: "a password of other types, lengths and a million characters",
		async attempt({ site, county, address, next }) {
			const { login } = await aSpare(county, next());
			const from = address();
			const found: string[] = [];
			for (const password of ["", " ", `${PASSWORD} `, PASSWORD.toUpperCase(), "x".repeat(1_000_000), "\0", `${PASSWORD}\0`]) {
				const { status } = await signIn(site, login, { password, from: address() });
				if (status === 303 || status >= 500) found.push(`${JSON.stringify(password.slice(0, 12))} answered ${status}`);
			}
			const twice = await fetch(`${site.url}/sign-in`, {
				method: "POST",
				redirect: "manual",
				headers: { Origin: site.url, "X-Forwarded-For": from, "Content-Type": "application/x-www-form-urlencoded" },
				body: `login=${login}&login=centre&password[]=${PASSWORD}&password[$ne]=`,
			});
			if (twice.status === 303 || twice.status >= 500) found.push(`fields given twice answered ${twice.status}`);
			return heldUnless(found, "refused, none a 500");
		},
	},
];

function firstDifference(a: string, b: string): string {
	const at = [...a].findIndex((_, n) => a[n] !== b[n]);
	return JSON.stringify(a.slice(Math.max(0, at - 20), at + 30));
}
