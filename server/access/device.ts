import { createHash, randomBytes } from "node:crypto";
import type { Request, Response } from "express";
import { paths } from "../paths";

/** Over https the name itself keeps it to https. */
const nameHere = (req: Request) => (req.secure ? "__Secure-aid-device" : "aid-device");
const LASTS_MS = 90 * 86_400_000;
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

/**
 * Tells a browser in which somebody has signed in before from one that only says so: 256 random bits, sent to the sign-in page alone. The
 * record keeps their digest with the accounts that signed in there. They open nothing by themselves.
 */
export interface Device {
	/** What the browser keeps. */
	token: string;
	digest: string;
}

export function deviceOf(req: Request): Device | undefined {
	const found = new RegExp(`(?:^|;\\s*)${nameHere(req)}=([^;]*)`).exec(req.get("Cookie") ?? "")?.[1]?.trim();
	return found !== undefined && SHAPE.test(found) ? device(found) : undefined;
}

export function newDevice(): Device {
	return device(randomBytes(32).toString("base64url"));
}

function device(token: string): Device {
	return { token, digest: createHash("sha256").update(token).digest("hex") };
}

/** The browser is known for another while. */
export function keepDevice(req: Request, res: Response, { token }: Device): void {
	res.cookie(nameHere(req), token, { httpOnly: true, sameSite: "lax", secure: req.secure, maxAge: LASTS_MS, path: paths.signIn });
}
