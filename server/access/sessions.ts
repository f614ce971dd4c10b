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

/** Sessions in Postgres. Nobody gets a cookie before signing in. */
export function sessions(pool: Pool, secret: string): { handler: RequestHandler; close(): Promise<void> } {
	const PgStore = connectPgSimple(session);
	const store = new PgStore({ pool, tableName: "session", disableTouch: true, pruneSessionInterval: 15 * 60, errorLog: () => undefined });
	const handler = session({
		store,
		name: "aid",
		secret,
		resave: false,
		saveUninitialized: false,
		// Over plain http on the office's own network the cookie must work too; over https it is for https alone.
		cookie: { httpOnly: true, sameSite: "lax", secure: "auto", maxAge: LASTS_MS },
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
