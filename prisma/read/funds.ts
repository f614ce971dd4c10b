import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { below } from "./reach";

export interface ProjectRow {
	id: string;
	name: string;
	aidType: string;
	/** `YYYY-MM-DD`; null while nothing has been released to it. */
	releasedOn: PlainDate | null;
	/** Z3: a standard of the fund's own. */
	standard: { amountFen: number; exact: boolean; decision: string } | null;
	releasedFen: number;
	availableFen: number;
	reservedFen: number;
	sentFen: number;
	paidFen: number;
}

export interface FundRow {
	id: string;
	countyId: string;
	countyName: string;
	countyPath: string;
	source: string;
	name: string;
	receivedFen: number;
	/** Received and not yet released to a project. */
	balanceFen: number;
	projects: ProjectRow[];
}

const balance = (owner: Prisma.Sql, name: string) =>
	Prisma.sql`coalesce((SELECT a.balance_fen FROM ledger_account a WHERE a.owner_id = ${owner} AND a.name = ${name}), 0)::float8`;
const moved = (owner: Prisma.Sql, name: string, kind: string) =>
	Prisma.sql`coalesce((SELECT sum(e.amount_fen) FROM ledger_account a JOIN ledger_entry e ON e.to_id = a.id
		WHERE a.owner_id = ${owner} AND a.name = ${name} AND e.kind = ${kind}), 0)::float8`;

/** Funds of counties below these paths with their projects; amounts in fen. @param id one of them alone */
export async function funds(db: Database, paths: readonly string[], id?: string): Promise<FundRow[]> {
	const which = id === undefined ? Prisma.empty : Prisma.sql`AND f.id = ${id}::uuid`;
	const [fund, project] = [Prisma.sql`f.id`, Prisma.sql`p.id`];
	return db.$queryRaw<FundRow[]>`
		SELECT f.id, f.county_id AS "countyId", k.name AS "countyName", k.path AS "countyPath", f.source, f.name,
			${moved(fund, "received", "received")} AS "receivedFen", ${balance(fund, "received")} AS "balanceFen",
			coalesce((SELECT json_agg(row ORDER BY row.name) FROM (
				SELECT p.id, p.name, p.aid_type AS "aidType", p.released_on::text AS "releasedOn",
					CASE WHEN p.standard_fen IS NOT NULL THEN json_build_object('amountFen', p.standard_fen, 'exact', p.standard_exact,
						'decision', p.standard_decision) END AS standard, ${moved(project, "available", "released")} AS "releasedFen",
					${balance(project, "available")} AS "availableFen", ${balance(project, "reserved")} AS "reservedFen",
					${balance(project, "sent")} AS "sentFen", ${balance(project, "paid")} AS "paidFen"
				FROM project p WHERE p.fund_id = f.id) row), '[]') AS projects
		FROM fund f JOIN unions k ON k.id = f.county_id
		WHERE ${below(Prisma.sql`k.path`, paths)} ${which}
		ORDER BY k.name, array_position(ARRAY['central', 'provincial', 'local', 'union', 'donation'], f.source), f.name`;
}

export interface EntryRow {
	id: bigint;
	kind: string;
	amountFen: bigint;
	/** `YYYY-MM-DD` */
	on: PlainDate;
	note: string;
	/** None for what comes into the fund. */
	projectName: string | null;
	caseId: string | null;
	title: string | null;
}

export const ENTRIES_PAGE = 50;

/** A fund's ledger and its projects', the newest first; ENTRIES_PAGE at a time and one more. @param before the last id of the page before */
export async function ledgerOf(db: Database, fundId: string, before?: bigint): Promise<EntryRow[]> {
	const older =
		before === undefined
			? Prisma.empty
			: Prisma.sql`AND (e.on, e.id) < (SELECT past.on, past.id FROM ledger_entry past WHERE past.id = ${before})`;
	return db.$queryRaw<EntryRow[]>`
		WITH own AS MATERIALIZED (
			SELECT a.id, p.name FROM ledger_account a LEFT JOIN project p ON p.id = a.owner_id
			WHERE a.owner_id = ${fundId}::uuid OR p.fund_id = ${fundId}::uuid)
		SELECT e.id, e.kind, e.amount_fen AS "amountFen", e.on::text AS on, e.note, coalesce(into_own.name, from_own.name) AS "projectName", c.id AS "caseId", c.title
		FROM ledger_entry e LEFT JOIN own into_own ON into_own.id = e.to_id LEFT JOIN own from_own ON from_own.id = e.from_id
			LEFT JOIN cases c ON c.id = e.case_id
		WHERE (e.to_id IN (SELECT id FROM own) OR e.from_id IN (SELECT id FROM own)) ${older}
		ORDER BY e.on DESC, e.id DESC LIMIT ${ENTRIES_PAGE + 1}`;
}
