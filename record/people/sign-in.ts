import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { type Database, poolOf } from "../../prisma/client";
import { statements } from "../../prisma/step-sql";
import { isLogin, normalLogin } from "../../workflows/rules/login";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import { alertClosed, alertGuessed } from "./tried-alert";

/** Somebody who tries to sign in, as far as it matters to how often they may try. */
export interface Knock {
	/** As typed. */
	login: string;
	/** Where it comes from: `networkOf` an address. */
	address: string;
	/** Digest of the browser's device cookie, where it has one. */
	device: string | undefined;
}

/** What is known of a try before any password is looked at. */
export interface Known {
	account: { id: string; passwordHash: string; active: boolean } | undefined;
	/** Where tries are counted. */
	try: { digest: Uint8Array<ArrayBuffer>; place: string; address: string };
	/** Somebody has signed in rightly under this login from this address, or in this browser. */
	usual: boolean;
	/** Tried from this place within a day. */
	opened: boolean;
}

/** The password may be looked at after `inMs`; or it is not, and may be tried again after `retryMs`. */
export type Turn = { kind: "look"; inMs: number; tries: number } | { kind: "wait"; retryMs: number };

/** Seconds until the next look after the first, the second … one in vain; the last holds for all further ones. */
interface Pace {
	waits: readonly number[];
	/** How long a request may stand in line for its look, in seconds. */
	patience: number;
}

/** Some tries are free, since people mistype; then one waits twice as long each time. */
const STRANGE: Pace = { waits: [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900], patience: 0 };
/** From where somebody usually signs in, the right password always comes in: what is wrong only stands in line. */
const USUAL: Pace = { waits: [0, 0, 0, 0, ...Array.from({ length: 26 }, () => 1), 5], patience: 8 };

/** From one address that many logins may be tried in vain that nobody is known to use there; then no further one for the rest of the hour. */
export const STRANGE_LOGINS = 30;
const STRANGE_LOGINS_WITHIN_S = 3600;

/** Under this name somebody's own password is asked again before it is changed. */
const OWN = "own";

/** Whose login it is, and whether it usually comes from there: one statement, the same for a login that is nobody's. */
export async function knownOf({ db, secrets }: RecordEnv, { login, address, device }: Knock): Promise<Known> {
	const normal = normalLogin(login);
	const digest = new Uint8Array(secrets.sameness(`login ${normal}`));
	const place = device === undefined ? undefined : `device ${device}`;
	const found = await statements(db).row<{
		id: string | null;
		passwordHash: string | null;
		active: boolean | null;
		here: boolean;
		known: boolean;
		openedHere: boolean;
	}>`
		SELECT a.id, a.password_hash AS "passwordHash", a.active,
			EXISTS (SELECT 1 FROM sign_in_place p WHERE p.account_id = a.id AND p.kind = 'address' AND p.place = ${address}
				AND p.last_at > now() - interval '90 days') AS here,
			EXISTS (SELECT 1 FROM sign_in_place p WHERE p.account_id = a.id AND p.kind = 'device' AND p.place = ${device ?? ""}
				AND p.last_at > now() - interval '90 days') AS known,
			EXISTS (SELECT 1 FROM sign_in_try t WHERE t.login_digest = ${digest} AND t.place = ${address}
				AND t.last_at > now() - interval '1 day') AS "openedHere"
		FROM (SELECT 1) AS one LEFT JOIN account a ON a.login = ${isLogin(normal) ? normal : ""}`;
	const { id, passwordHash, active, here = false, known = false, openedHere = false } = found ?? {};
	const account = id != null && passwordHash != null ? { id, passwordHash, active: active === true } : undefined;
	// Tries from a known browser are counted apart, so that others at the same address do not delay it.
	const inBrowser = known && place !== undefined;
	return { account, try: { digest, place: inBrowser ? place : address, address }, usual: here || known, opened: openedHere };
}

/** Counts one try before its password is looked at, so that many at once are no way around it. All web processes count together. */
export async function countTry(db: Database, known: Known): Promise<Turn> {
	if (known.usual) return counted(db, known, USUAL);
	if (known.opened) return counted(db, known, STRANGE);
	const closed = await openStrange(db, known.try.address);
	if (closed) return closed;
	const turn = await counted(db, known, STRANGE);
	// The same login many times at once counts as one login.
	if (turn.kind === "wait" || turn.tries > 1) await strangeLogins(db).reward(known.try.address);
	return turn;
}

/** Times are kept by the millisecond, rounded: the present is rounded alike, or a free look would be refused for half of one. */
async function counted(db: Database, { account, try: { digest, place, address } }: Known, { waits, patience }: Pace): Promise<Turn> {
	const seconds = waits.map(String);
	const sql = statements(db);
	const turn = await sql.row<{ tries: number; inMs: number }>`
		INSERT INTO sign_in_try AS t (id, login_digest, place, account_id, address, tries, since, last_at, free_at)
		VALUES (${uuidv7()}::uuid, ${digest}, ${place}, ${account?.id ?? null}::uuid, ${address}, 1, clock_timestamp(), clock_timestamp(), clock_timestamp())
		ON CONFLICT (login_digest, place) DO UPDATE SET
			account_id = excluded.account_id, address = excluded.address, last_at = clock_timestamp(),
			since = CASE WHEN t.failures + t.refused = 0 THEN clock_timestamp() ELSE t.since END,
			tries = CASE WHEN t.last_at < clock_timestamp() - interval '1 day' THEN 1 ELSE t.tries + 1 END,
			free_at = greatest(t.free_at, clock_timestamp()) + make_interval(secs =>
				(${seconds}::float8[])[least(CASE WHEN t.last_at < clock_timestamp() - interval '1 day' THEN 1 ELSE t.tries + 1 END,
					cardinality(${seconds}::float8[]))])
		WHERE t.free_at <= clock_timestamp()::timestamptz(3) + make_interval(secs => ${patience})
		RETURNING tries, (extract(epoch FROM free_at - clock_timestamp()) * 1000
			- 1000 * (${seconds}::float8[])[least(tries, cardinality(${seconds}::float8[]))])::float8 AS "inMs"`;
	if (turn) return { kind: "look", inMs: Math.max(0, turn.inMs), tries: turn.tries };
	const held = await sql.row<{ retryMs: number }>`
		UPDATE sign_in_try SET refused = refused + 1 WHERE login_digest = ${digest} AND place = ${place}
		RETURNING (extract(epoch FROM free_at - clock_timestamp()) * 1000)::float8 AS "retryMs"`;
	return { kind: "wait", retryMs: Math.max(1000, held?.retryMs ?? 0) };
}

const limiters = new WeakMap<Database, RateLimiterPostgres>();

/** The limiter of a database. What has expired goes when somebody signs in: its own timer would keep a closed database for ever. */
function strangeLogins(db: Database): RateLimiterPostgres {
	const known = limiters.get(db);
	if (known) return known;
	const made = new RateLimiterPostgres({
		storeClient: poolOf(db),
		storeType: "pool",
		tableName: "sign_in_address",
		tableCreated: true,
		keyPrefix: "",
		points: STRANGE_LOGINS,
		duration: STRANGE_LOGINS_WITHIN_S,
		clearExpiredByTimeout: false,
	});
	limiters.set(db, made);
	return made;
}

/** A login that nobody is known to use there is tried from this address for the first time. */
async function openStrange(db: Database, address: string): Promise<Turn | undefined> {
	try {
		await strangeLogins(db).consume(address);
		return undefined;
	} catch (error) {
		if (!(error instanceof RateLimiterRes)) throw error;
		if (error.consumedPoints === STRANGE_LOGINS + 1) await alertClosed(db, address, STRANGE_LOGINS);
		return { kind: "wait", retryMs: Math.max(1000, error.msBeforeNext) };
	}
}

/** Counts a wrong password. */
export async function tryFailed(db: Database, { account, try: { digest, place, address } }: Known): Promise<void> {
	const failed = await statements(db).row<{ tries: number }>`
		UPDATE sign_in_try SET failures = failures + 1 WHERE login_digest = ${digest} AND place = ${place} RETURNING tries`;
	if (account && failed) await alertGuessed(db, { accountId: account.id, address, tries: failed.tries });
}

/** Notes a right password: this place and this browser are known from now on. The list of tries keeps those that failed. */
export async function trySucceeded(db: Database, known: Known, accountId: string, device: string): Promise<void> {
	const { digest, place, address } = known.try;
	const sql = statements(db);
	await sql.write`
		DELETE FROM sign_in_try WHERE login_digest = ${digest} AND place IN (${place}, ${address}) AND failures + refused = 0
			OR last_at < now() - interval '30 days'`;
	await sql.write`
		UPDATE sign_in_try SET tries = 0, free_at = clock_timestamp() WHERE login_digest = ${digest} AND place IN (${place}, ${address})`;
	await sql.write`
		INSERT INTO sign_in_place (account_id, kind, place, last_at)
		VALUES (${accountId}::uuid, 'address', ${address}, now()), (${accountId}::uuid, 'device', ${device}, now())
		ON CONFLICT (account_id, kind, place) DO UPDATE SET last_at = excluded.last_at`;
	await sql.write`DELETE FROM sign_in_place WHERE last_at < now() - interval '90 days'`;
	await sql.write`DELETE FROM sign_in_address WHERE expire < extract(epoch FROM now()) * 1000`;
	if (!known.usual) await strangeLogins(db).reward(address);
}

/** Asks somebody who is signed in for their password again, at the pace of a known place, however many sessions ask. */
export async function countOwnTry(
	{ db, secrets }: RecordEnv,
	of: { accountId: string; login: string },
): Promise<{ known: Known; turn: Turn }> {
	const digest = new Uint8Array(secrets.sameness(`login ${of.login}`));
	const account = { id: of.accountId, passwordHash: "", active: true };
	const known: Known = { account, try: { digest, place: OWN, address: OWN }, usual: true, opened: true };
	return { known, turn: await counted(db, known, USUAL) };
}

export async function ownTrySucceeded(db: Database, { try: { digest } }: Known): Promise<void> {
	await statements(db).write`
		UPDATE sign_in_try SET tries = 0, free_at = clock_timestamp() WHERE login_digest = ${digest} AND place = ${OWN}`;
}
