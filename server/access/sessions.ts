import connectPgSimple from "connect-pg-simple";
import type { Request, RequestHandler } from "express";
import session from "express-session";
import type { Pool } from "pg";

declare module "express-session" {
	interface SessionData {
		accountId: string;
		/** Said once, on the next page. */
		flash: string;
	}
}

/** A working day; then the person signs in again. */
const LASTS_MS = 12 * 3_600_000;

/** Over https the name itself keeps the cookie to this host and to https. */
export function sessionCookie(https: boolean): { name: string; secure: boolean | "auto" } {
	// Behind a proxy or over plain http on the office's own network the cookie must work too; over https it is for https alone.
	return https ? { name: "__Host-aid", secure: true } : { name: "aid", secure: "auto" };
}

/** Sessions in Postgres. Nobody gets a cookie before signing in. */
export function sessions(pool: Pool, secret: string, https: boolean): { handler: RequestHandler; close(): Promise<void> } {
	const PgStore = connectPgSimple(session);
	const store = new PgStore({ pool, tableName: "session", disableTouch: true, pruneSessionInterval: 15 * 60, errorLog: () => undefined });
	const { name, secure } = sessionCookie(https);
	const handler = session({
		store,
		name,
		secret,
		resave: false,
		saveUninitialized: false,
		cookie: { httpOnly: true, sameSite: "lax", secure, maxAge: LASTS_MS },
	});
	return { handler, close: async () => store.close() };
}

/** A new session id at every sign-in, and the session is there before the browser comes back. */
export async function signIn(req: Request, accountId: string): Promise<void> {
	await new Promise<void>((resolve, reject) => req.session.regenerate((error: unknown) => (error ? reject(error) : resolve())));
	req.session.accountId = accountId;
	await new Promise<void>((resolve, reject) => req.session.save((error: unknown) => (error ? reject(error) : resolve())));
}

export async function signOut(req: Request): Promise<void> {
	await new Promise<void>((resolve, reject) => req.session.destroy((error: unknown) => (error ? reject(error) : resolve())));
}
