import { setTimeout as delay } from "node:timers/promises";
import type { Request, Response } from "express";
import { changePassword } from "../../record/people/accounts";
import { hashPassword, isPassword } from "../../record/people/passwords";
import { countOwnTry, countTry, knownOf, ownTrySucceeded, type Turn, tryFailed, trySucceeded } from "../../record/people/sign-in";
import { refused, type Written } from "../../record/written";
import { refusal } from "../../workflows/rules/refusal";
import type { Deps } from "../deps";
import { deviceOf, keepDevice, newDevice } from "./device";
import { networkOf } from "./network";
import { signIn } from "./sessions";
import type { Visitor } from "./visitor";

/** What became of somebody who wants to come in. */
export type Entered = { kind: "in" } | { kind: "wrong" } | { kind: "wait"; seconds: number };

type Here = Pick<Deps, "db" | "secrets" | "log">;

/**
 * Signs in, or says why not. Whatever is asked and answered is the same for a login that is nobody's: the same statements, one look at a
 * password, the same waits.
 */
export async function comeIn(deps: Here, req: Request, res: Response, said: { login: string; password: string }): Promise<Entered> {
	const { db, log } = deps;
	const address = networkOf(req.ip);
	const brought = deviceOf(req);
	const known = await knownOf(deps, { login: said.login, address, device: brought?.digest });
	const turn = await countTry(db, known);
	if (turn.kind === "wait") {
		log.warn({ address }, "a try to sign in came too early");
		return { kind: "wait", seconds: secondsOf(turn) };
	}
	await inLine(turn);
	const { account } = known;
	const right = await isPassword(said.password, account?.passwordHash);
	if (!account?.active || !right || !(await signIn(req, { accountId: account.id, passwordHash: account.passwordHash }))) {
		await tryFailed(db, known);
		log.info({ address, accountId: account?.id }, "a try to sign in was wrong");
		return { kind: "wrong" };
	}
	log.info({ address, accountId: account.id }, "signed in");
	const device = brought ?? newDevice();
	await trySucceeded(db, known, account.id, device.digest);
	keepDevice(req, res, device);
	return { kind: "in" };
}

/** Changes one's own password; the present one is asked first, at the pace of a sign-in. */
export async function changeOwnPassword(
	deps: Here,
	{ actor, login, session }: Visitor,
	said: { current: string; password: string; tokensToo: boolean },
): Promise<Written> {
	const { db } = deps;
	const { accountId } = actor;
	const { known, turn } = await countOwnTry(deps, { accountId, login });
	if (turn.kind === "wait" || session === undefined) {
		const next = turn.kind === "wait" ? `请 ${secondsOf(turn)} 秒后再试` : "请登录后在“我的账号”中修改";
		return refused(refusal("too_many_tries", "D28", "现在不能核对密码", { field: "current", next }));
	}
	await inLine(turn);
	const account = await db.account.findUnique({ where: { id: accountId }, select: { passwordHash: true } });
	if (!account || !(await isPassword(said.current, account.passwordHash))) {
		await tryFailed(db, known);
		return refused(refusal("password_wrong", "D28", "现在的密码不对", { field: "current", next: "忘记了的，请联系系统管理员重设" }));
	}
	await ownTrySucceeded(db, known);
	const to = await hashPassword(said.password);
	return changePassword(db, { accountId, session, from: account.passwordHash, to, tokensToo: said.tokensToo });
}

function secondsOf({ retryMs }: Extract<Turn, { kind: "wait" }>): number {
	return Math.ceil(retryMs / 1000);
}

async function inLine({ inMs }: Extract<Turn, { kind: "look" }>): Promise<void> {
	if (inMs > 0) await delay(inMs);
}
