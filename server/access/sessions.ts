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

const PgStore = connectPgSimple(session);

/** A session as it is kept: what it says, and its cookie. */
type Kept = Pick<session.SessionData, "cookie">;

/** Who signs in: their password was looked at under this hash. */
export interface SigningIn {
	accountId: string;
	passwordHash: string;
}

/**
 * Only a sign-in makes a session. Whoever else writes one (what a page says once, a request that was under way) changes the row that is
 * there: one that was ended meanwhile, by its person or by an administrator, does not come back.
 */
class KeptSessions extends PgStore {
	readonly #pool: Pool;

	constructor(pool: Pool) {
		super({ pool, tableName: "session", disableTouch: true, pruneSessionInterval: 15 * 60, errorLog: () => undefined });
		this.#pool = pool;
	}

	/** @returns false where the account was switched off, or got another password, since its password was looked at */
	async begin(sid: string, data: Kept, { accountId, passwordHash }: SigningIn): Promise<boolean> {
		// The account's row is shared: whoever resets it waits, and then ends this session too; or was first, and there is none.
		const { rowCount } = await this.#pool.query(
			`WITH who AS (SELECT id FROM account WHERE id = $1 AND active AND password_hash = $2 FOR SHARE)
			INSERT INTO session (sid, sess, expire) SELECT $3, $4, to_timestamp($5) FROM who`,
			[accountId, passwordHash, sid, data, endsAt(data)],
		);
		return rowCount === 1;
	}

	override set(sid: string, data: Kept, done: (error?: unknown) => void = () => undefined): void {
		this.#pool.query("UPDATE session SET sess = $1, expire = to_timestamp($2) WHERE sid = $3", [data, endsAt(data), sid]).then(
			() => done(),
			(error: unknown) => done(error),
		);
	}
}

/** Seconds since the epoch. */
function endsAt({ cookie }: Kept): number {
	return Math.ceil((cookie.expires?.valueOf() ?? Date.now() + LASTS_MS) / 1000);
}

/** Over https the name itself keeps the cookie to this host and to https. */
export function sessionCookie(https: boolean): { name: string; secure: boolean | "auto" } {
	// Behind a proxy or over plain http on the office's own network the cookie must work too; over https it is for https alone.
	return https ? { name: "__Host-aid", secure: true } : { name: "aid", secure: "auto" };
}

/** Sessions in Postgres. Nobody gets a cookie before signing in. */
export function sessions(pool: Pool, secret: string, https: boolean): { handler: RequestHandler; close(): Promise<void> } {
	const store = new KeptSessions(pool);
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

/** A new session id at every sign-in, and the session is there before the browser comes back. @returns whether it was made */
export async function signIn(req: Request, who: SigningIn): Promise<boolean> {
	await new Promise<void>((resolve, reject) => req.session.regenerate((error: unknown) => (error ? reject(error) : resolve())));
	const { sessionStore } = req;
	if (!(sessionStore instanceof KeptSessions)) throw new Error("sessions are kept in Postgres");
	req.session.accountId = who.accountId;
	if (await sessionStore.begin(req.sessionID, req.session, who)) return true;
	await signOut(req);
	return false;
}

export async function signOut(req: Request): Promise<void> {
	await new Promise<void>((resolve, reject) => req.session.destroy((error: unknown) => (error ? reject(error) : resolve())));
}
