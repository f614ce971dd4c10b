import { randomUUID } from "node:crypto";
import request from "supertest";
import { type Program, programWith } from "../api/program";
import { eventually } from "../support/eventually";
import { PASSWORD } from "../support/site";
import { opens, signIn, visitorAs } from "./ask";
import { aSpare } from "./attacked";
import { type Attempt, gaveWay, held, heldUnless, type Target } from "./attempt";

const area = "sessions and tokens";
const OTHER_PASSWORD = "qing-feng 5 ming-yue";
const SECONDS = 8_000;

/** A program with a token that its owner made on their page. */
async function tokenOf({ site, address }: Target, login: string): Promise<Program> {
	const owner = await visitorAs(site, login, address());
	const { text } = await owner.post("/account/tokens").type("form").send({ label: "旧报表", key: randomUUID() });
	const token = /aid_[A-Za-z0-9_-]{43}/.exec(text)?.[0];
	if (token === undefined) throw new Error("no token was made");
	return programWith(site, { Authorization: `Bearer ${token}` });
}

/** Opens the stream of alerts. @returns whether the service ended it within a few seconds of `act` */
async function endsStream({ site }: Target, cookie: string, act: () => Promise<unknown>): Promise<boolean> {
	const giveUp = new AbortController();
	const answer = await fetch(`${site.url}/alerts/stream`, { headers: { Cookie: cookie }, signal: giveUp.signal });
	const reader = answer.body?.getReader();
	if (answer.status !== 200 || !reader) throw new Error(`no stream: ${answer.status}`);
	await reader.read();
	await act();
	const late = setTimeout(() => giveUp.abort(), SECONDS);
	try {
		for (;;) if ((await reader.read()).done) return true;
	} catch {
		// Cut off is ended, too; given up by us is not.
		return !giveUp.signal.aborted;
	} finally {
		clearTimeout(late);
	}
}

const signOut = (target: Target, cookie: string) =>
	request(target.site.url).post("/sign-out").set("Origin", target.site.url).set("Cookie", cookie);

export const sessionAttempts: readonly Attempt[] = [
	{
		area,
		tried: "a session and a token from before the administrator set a new password",
		async attempt(target) {
			const { site, county, standing, address, next } = target;
			const { accountId, login } = await aSpare(county, next());
			const token = await tokenOf(target, login);
			const { cookie } = await signIn(site, login, { from: address() });
			if ((await token.get("/me")).status !== 200 || !(await opens(site, cookie))) throw new Error("neither opened anything to begin with");
			await standing.ownPrograms.administrator.put(`/people/${accountId}/password`, { password: OTHER_PASSWORD }, 0).expect(200);
			const found: string[] = [];
			if ((await token.get("/me")).status !== 401) found.push("the token still reads");
			if (await opens(site, cookie)) found.push("the session still opens the workbench");
			return heldUnless(found, "both are dead");
		},
	},
	{
		area,
		tried: "a session and a token of an account that was switched off",
		async attempt(target) {
			const { site, county, standing, address, next } = target;
			const { accountId, login } = await aSpare(county, next());
			const token = await tokenOf(target, login);
			const { cookie } = await signIn(site, login, { from: address() });
			const { status } = await standing.ownPrograms.administrator.put(`/people/${accountId}/active`, { active: false, leave: true }, 0);
			if (status === 400) await standing.ownPrograms.administrator.put(`/people/${accountId}/active`, { active: false }, 0).expect(200);
			const found: string[] = [];
			if ((await token.get("/me")).status !== 401) found.push("the token still reads");
			if (await opens(site, cookie)) found.push("the session still opens the workbench");
			return heldUnless(found, "both are dead");
		},
	},
	{
		area,
		tried: "a request under way that writes its session after signing out",
		async attempt(target) {
			const { site, county, address, next } = target;
			const { accountId, login } = await aSpare(county, next());
			const { cookie } = await signIn(site, login, { from: address() });
			let slow: Promise<unknown> = Promise.resolve();
			// The account's row is held, so that the change of password waits between having read its session and writing it.
			await site.db.$transaction(
				async (tx) => {
					await tx.$executeRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`;
					slow = request(site.url)
						.post("/account/password")
						.set("Origin", site.url)
						.set("Cookie", cookie)
						.type("form")
						.send({ current: PASSWORD, password: OTHER_PASSWORD, again: OTHER_PASSWORD, repeat: OTHER_PASSWORD, key: randomUUID() })
						.then((answer) => answer.status);
					await waits(target);
					await signOut(target, cookie);
				},
				{ timeout: 20_000 },
			);
			const status = await slow;
			if (await opens(site, cookie)) return gaveWay(`the signed-out session is back (the late request answered ${status})`);
			return held(`it stays dead (the late request answered ${status})`);
		},
	},
	{
		area,
		tried: "twenty requests at once with the sign-out among them",
		async attempt({ site, address }) {
			const found: string[] = [];
			for (let round = 0; round < 3; round++) {
				const { cookie } = await signIn(site, "chair", { from: address() });
				const post = (path: string) => request(site.url).post(path).set("Origin", site.url).set("Cookie", cookie).type("form").send({});
				const many = Array.from({ length: 20 }, (_, n) => (n === 10 ? post("/sign-out") : post("/alerts/read")).then(() => undefined));
				await Promise.all(many);
				if (await opens(site, cookie)) found.push(`it is back in round ${round + 1}`);
			}
			return heldUnless(found, "dead in three rounds");
		},
	},
	{
		area,
		tried: "the stream of alerts after signing out",
		async attempt(target) {
			const { cookie } = await signIn(target.site, "chair", { from: target.address() });
			const ended = await endsStream(target, cookie, () => signOut(target, cookie));
			return ended ? held("ended within seconds") : gaveWay(`still open after ${SECONDS / 1000} s`);
		},
	},
	{
		area,
		tried: "the stream of alerts of an account that was switched off",
		async attempt(target) {
			const { site, county, address, next } = target;
			const { accountId, login } = await aSpare(county, next());
			const { cookie } = await signIn(site, login, { from: address() });
			const ended = await endsStream(target, cookie, () => site.db.account.update({ where: { id: accountId }, data: { active: false } }));
			return ended ? held("ended within seconds") : gaveWay(`still open after ${SECONDS / 1000} s`);
		},
	},
	{
		area,
		tried: "a token where a session is asked for, a session's id as a token, a cut token",
		async attempt({ site, county, standing, address }) {
			const bearer = standing.ownPrograms.unit_clerk.headers.Authorization ?? "";
			const { cookie } = await signIn(site, "clerk", { from: address() });
			const found: string[] = [];
			if ((await request(site.url).get("/").set("Authorization", bearer)).status === 200) found.push("a token opens pages");
			for (const word of [
				cookie.slice(4),
				bearer.slice("Bearer ".length, -1),
				"aid_",
				`aid_${"A".repeat(43)}`,
				county.people.clerk.accountId,
			]) {
				if ((await programWith(site, { Authorization: `Bearer ${word}` }).get("/me")).status !== 401)
					found.push(`${word.slice(0, 8)}… reads`);
			}
			return heldUnless(found, "nothing opened");
		},
	},
];

/** Until some transaction of the product waits for a row. */
async function waits({ site }: Target): Promise<void> {
	await eventually(async () => {
		const rows = await site.db.$queryRaw<{ n: number }[]>`
			SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
		return (rows[0]?.n ?? 0) > 0;
	});
}
