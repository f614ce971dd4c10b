import { setTimeout as delay } from "node:timers/promises";
import type { Request, Response } from "express";
import { isPassword } from "../../record/people/passwords";
import { countTry, knownOf, type Turn, tryFailed, trySucceeded } from "../../record/people/sign-in";
import type { Deps } from "../deps";
import { deviceOf, keepDevice, newDevice } from "./device";
import { networkOf } from "./network";
import { signIn } from "./sessions";

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

function secondsOf({ retryMs }: Extract<Turn, { kind: "wait" }>): number {
	return Math.ceil(retryMs / 1000);
}

async function inLine({ inMs }: Extract<Turn, { kind: "look" }>): Promise<void> {
	if (inMs > 0) await delay(inMs);
}
