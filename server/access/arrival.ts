import type { NextFunction, Request, RequestHandler, Response } from "express";
import { type VisitorRow, visitorRow } from "../../prisma/read/visitor";
import { heldRoles } from "../../record/people/actors";
import { tokenHash } from "../../record/people/token-words";
import { useToken } from "../../record/people/tokens";
import { shanghaiDate } from "../../workflows/rules/plain-date";
import type { Deps } from "../deps";
import { SignedOut } from "../errors";
import { paths } from "../paths";
import type { OpenAnswers } from "./open-answers";
import { bearerOf } from "./tokens";
import { maybeVisitor, receive, type Visitor } from "./visitor";

/** How old the worker's sign of life may be before the header says so. */
const LATE_MS = 30_000;

/** Finds out who asks, by bearer token or session: their roles as they are now, so that one taken away is gone at the next request. */
export function arrival({ db, disk }: Pick<Deps, "db" | "disk">, answers: OpenAnswers): RequestHandler {
	return async (req: Request, res: Response, next: NextFunction) => {
		const bearer = bearerOf(req.get("Authorization"));
		const token = bearer === undefined ? undefined : await useToken(db, tokenHash(bearer));
		const accountId = bearer === undefined ? req.session.accountId : token?.accountId;
		if (accountId === undefined) return next();
		const wallMs = Date.now();
		const row = await visitorRow(db, accountId, wallMs);
		if (!row) return next();
		const session = bearer === undefined ? { id: req.sessionID, endsAt: req.session.cookie.expires?.valueOf() ?? wallMs } : undefined;
		const diskFull = disk.room().state === "full";
		const visitor = { ...visitorFrom(row, { accountId, wallMs, session: session?.id, flash: session && flashFor(req) }), diskFull };
		receive(res, visitor);
		answers.watch(res, { actor: visitor.actor, session, tokenId: token?.id });
		next();
	};
}

/** What the last step had to say is said on the next whole page, and then no more. */
function flashFor(req: Request): string | undefined {
	if (req.method !== "GET" || !req.accepts("html") || req.path === paths.alertStream) return undefined;
	const { flash } = req.session;
	if (flash !== undefined) req.session.flash = undefined;
	return flash;
}

interface Come {
	accountId: string;
	wallMs: number;
	/** None of a program with a token. */
	session: string | undefined;
	flash: string | undefined;
}

function visitorFrom(row: VisitorRow, { accountId, wallMs, session, flash }: Come): Omit<Visitor, "diskFull"> {
	const at = wallMs + row.offsetMs;
	return {
		actor: { accountId, name: row.name, roles: heldRoles(row.held) },
		login: row.login,
		unionName: row.held[0]?.union_name ?? "",
		now: { at, today: shanghaiDate(at), offsetMs: row.offsetMs },
		unreadAlerts: row.unread,
		alertsLate: row.pulseAgeMs === null || row.pulseAgeMs > LATE_MS,
		via: session === undefined ? "token" : "session",
		session,
		flash,
	};
}

/** Whether a page that is open asks for a part of itself: it stays where it is, whatever is answered. */
export function asksForPart(req: Request): boolean {
	return req.get("HX-Request") !== undefined;
}

/** Pages are for people who are signed in (tokens are for the API); whoever is not comes back to where they wanted to go, and what they typed stays. */
export function requireVisitor(req: Request, res: Response, next: NextFunction): void {
	if (maybeVisitor(res)?.via === "session") next();
	else if (req.method === "GET" && !asksForPart(req)) res.redirect(303, `${paths.signIn}?to=${encodeURIComponent(req.originalUrl)}`);
	else throw new SignedOut();
}
