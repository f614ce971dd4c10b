import { randomBytes } from "node:crypto";
import type { Request } from "express";
import { queried } from "../page/address";

declare module "express-session" {
	interface SessionData {
		/** What was searched for lately, by the token that stands in the address. */
		searches: readonly { token: string; text: string }[];
	}
}

/** Tabs that are searched in side by side. */
const REMEMBERED = 20;

/** A name is looked for: the address bears a token, so that no name stands in histories and logs. @returns the token */
export async function remember(req: Request, text: string): Promise<string> {
	const token = randomBytes(9).toString("base64url");
	req.session.searches = [{ token, text }, ...(req.session.searches ?? [])].slice(0, REMEMBERED);
	await new Promise<void>((resolve, reject) => req.session.save((error: unknown) => (error ? reject(error) : resolve())));
	return token;
}

/** What the address's `find` stands for; nothing where it is too long ago. */
export function searched(req: Request): { token: string; text: string } | undefined {
	const token = queried(req, "find");
	return req.session.searches?.find((one) => one.token === token);
}
