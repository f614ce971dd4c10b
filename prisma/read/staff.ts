import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { type StepTx, statementsOf } from "../step-sql";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, reachedBy, within } from "./reach";
import { IN_TREE } from "./unions";

export interface SubstituteRow {
	id: string;
	substituteId: string;
	name: string;
	fromOn: PlainDate;
	/** The first day on which they stand in no more. */
	untilOn: PlainDate;
	reason: string;
}

/** Who holds or held a role in a union (D26). */
export interface StaffRow {
	/** The holding's. */
	id: string;
	accountId: string;
	name: string;
	role: string;
	unionId: string;
	unionName: string;
	unionPath: string;
	fromOn: PlainDate;
	untilOn: PlainDate | null;
	/** The account is switched on. */
	active: boolean;
	/** Whoever stands, stood or will stand in for them, the newest first. */
	substitutes: SubstituteRow[];
}

const COLUMNS = Prisma.sql`r.id, a.id AS "accountId", a.name, r.role, u.id AS "unionId", u.name AS "unionName", u.path AS "unionPath",
	r.from_on::text AS "fromOn", r.until_on::text AS "untilOn", a.active,
	coalesce((SELECT json_agg(json_build_object('id', s.id, 'substituteId', b.id, 'name', b.name, 'fromOn', s.from_on, 'untilOn', s.until_on,
		'reason', s.reason) ORDER BY s.from_on DESC, s.id DESC)
		FROM substitution s JOIN account b ON b.id = s.substitute_id WHERE s.holding_id = r.id), '[]') AS substitutes`;
const HOLDINGS = Prisma.sql`role_holding r JOIN account a ON a.id = r.account_id JOIN unions u ON u.id = r.union_id`;

function staffWhere(where: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`SELECT ${COLUMNS} FROM ${HOLDINGS} WHERE ${where} ORDER BY r.until_on IS NOT NULL, r.role, r.from_on DESC, r.id`;
}

interface StaffOf {
	paths: readonly string[];
	today: PlainDate;
	/** A union and what is below it. */
	unionId?: string;
	role?: string;
	/** Whether they hold it today, with an account that is switched on. */
	now?: boolean;
}

/** D26: who holds or held a role in the unions below these paths. */
export const staff = listing<StaffRow>()({
	ids: "uuid",
	id: Prisma.sql`r.id`,
	orders: { union: { by: [IN_TREE, Prisma.sql`NOT n.now`, Prisma.sql`r.role`] }, newest: BY_TIME.newest },
	sql: ({ today, unionId, role, now }: StaffOf, reached) => ({
		columns: COLUMNS,
		from: Prisma.sql`${HOLDINGS} CROSS JOIN LATERAL (
			SELECT a.active AND r.from_on <= ${today}::date AND (r.until_on IS NULL OR r.until_on > ${today}::date) AS now) n`,
		where: [
			below(ofUnion("u"), reached),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
			...(role === undefined ? [] : [Prisma.sql`r.role = ${role}`]),
			...(now === undefined ? [] : [Prisma.sql`n.now = ${now}`]),
		],
	}),
});

/** A union below these paths with the roles that somebody holds in it today. */
export interface Staffing {
	name: string;
	kind: string;
	roles: string[];
}

export async function staffingOf(db: Database, paths: readonly string[], unionId: string, today: PlainDate): Promise<Staffing | undefined> {
	const reached = await reachedBy(db, paths);
	const [union] = await db.$queryRaw<Staffing[]>`
		SELECT u.name, u.kind, ARRAY(
			SELECT DISTINCT r.role FROM role_holding r JOIN account a ON a.id = r.account_id
			WHERE r.union_id = u.id AND a.active AND r.from_on <= ${today}::date AND (r.until_on IS NULL OR r.until_on > ${today}::date)) AS roles
		FROM unions u WHERE u.id = ${unionId}::uuid AND ${below(ofUnion("u"), reached)}`;
	return union;
}

/** What a person holds or held themselves. */
export async function holdingsOf(db: Database, accountId: string): Promise<StaffRow[]> {
	return db.$queryRaw<StaffRow[]>(staffWhere(Prisma.sql`a.id = ${accountId}::uuid`));
}

export async function holding(db: Database, holdingId: string): Promise<StaffRow | undefined> {
	const [row] = await db.$queryRaw<StaffRow[]>(staffWhere(Prisma.sql`r.id = ${holdingId}::uuid`));
	return row;
}

/** Whom a person stands, stood or will stand in for. */
export interface StandingInRow {
	id: string;
	principalName: string;
	role: string;
	unionName: string;
	fromOn: PlainDate;
	untilOn: PlainDate;
	reason: string;
}

export async function standingIn(db: Database, accountId: string): Promise<StandingInRow[]> {
	return db.$queryRaw<StandingInRow[]>`
		SELECT s.id, p.name AS "principalName", r.role, u.name AS "unionName", s.from_on::text AS "fromOn", s.until_on::text AS "untilOn", s.reason
		FROM substitution s JOIN role_holding r ON r.id = s.holding_id JOIN account p ON p.id = s.principal_id JOIN unions u ON u.id = r.union_id
		WHERE s.substitute_id = ${accountId}::uuid ORDER BY s.from_on DESC, s.id DESC`;
}

/** Somebody who may stand in for a role, or take it over. */
export interface CandidateRow {
	id: string;
	name: string;
	unionName: string;
}

/**
 * D26: whoever holds a role of their own today in the same county (above counties: in the same tree), those of the same union first. Not the holder.
 * @param accountId this one alone
 */
export async function candidates(db: Database | StepTx, holdingId: string, today: PlainDate, accountId?: string): Promise<CandidateRow[]> {
	const one = accountId === undefined ? Prisma.empty : Prisma.sql`AND a.id = ${accountId}::uuid`;
	return statementsOf(db).composed<CandidateRow>(Prisma.sql`
		WITH wanted AS (
			SELECT r.account_id, r.union_id, coalesce(k.path, u.path) AS path
			FROM role_holding r JOIN unions u ON u.id = r.union_id LEFT JOIN unions k ON k.id = u.county_id WHERE r.id = ${holdingId}::uuid
		)
		SELECT DISTINCT ON (near, a.pinyin, a.id) a.id, a.name, u.name AS "unionName", u.id <> w.union_id AS near
		FROM wanted w JOIN unions u ON starts_with(u.path, w.path) JOIN role_holding r ON r.union_id = u.id JOIN account a ON a.id = r.account_id
		WHERE a.active AND a.id <> w.account_id AND r.from_on <= ${today}::date AND (r.until_on IS NULL OR r.until_on > ${today}::date)
			AND (u.closed_on IS NULL OR u.closed_on > ${today}::date) ${one}
		ORDER BY near, a.pinyin, a.id`);
}
