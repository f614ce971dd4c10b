import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, within } from "./reach";

interface ProjectRow {
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
/** What came in, less what was corrected of it (Z14). */
const moved = (owner: Prisma.Sql, name: string, kind: string) =>
	Prisma.sql`coalesce((SELECT sum(e.amount_fen - coalesce((SELECT sum(x.amount_fen) FROM ledger_entry x WHERE x.corrects_id = e.id), 0))
		FROM ledger_account a JOIN ledger_entry e ON e.to_id = a.id WHERE a.owner_id = ${owner} AND a.name = ${name} AND e.kind = ${kind}), 0)::float8`;

const [FUND, PROJECT] = [Prisma.sql`f.id`, Prisma.sql`p.id`];

/** A project with what is in its purses. */
const PROJECT_COLUMNS = Prisma.sql`p.id, p.name, p.aid_type AS "aidType", p.released_on::text AS "releasedOn",
	CASE WHEN p.standard_fen IS NOT NULL THEN json_build_object('amountFen', p.standard_fen, 'exact', p.standard_exact,
		'decision', p.standard_decision) END AS standard, ${moved(PROJECT, "available", "released")} AS "releasedFen",
	${balance(PROJECT, "available")} AS "availableFen", ${balance(PROJECT, "reserved")} AS "reservedFen",
	${balance(PROJECT, "sent")} AS "sentFen", ${balance(PROJECT, "paid")} AS "paidFen"`;

interface FundsOf {
	paths: readonly string[];
	/** A union and what is below it. */
	unionId?: string;
	source?: string;
}

const BY_SOURCE = [
	Prisma.sql`k.name`,
	Prisma.sql`array_position(ARRAY['central', 'provincial', 'local', 'union', 'donation', 'other'], f.source)`,
	Prisma.sql`f.name`,
];

/** Funds of counties below these paths with their projects; amounts in fen. */
export const funds = listing<FundRow>()({
	ids: "uuid",
	id: FUND,
	orders: { source: { by: BY_SOURCE }, newest: BY_TIME.newest },
	sql: ({ unionId, source }: FundsOf, reached) => ({
		columns: Prisma.sql`f.id, f.county_id AS "countyId", k.name AS "countyName", k.path AS "countyPath", f.source, f.name,
			${moved(FUND, "received", "received")} AS "receivedFen", ${balance(FUND, "received")} AS "balanceFen",
			coalesce((SELECT json_agg(row ORDER BY row.name) FROM (SELECT ${PROJECT_COLUMNS} FROM project p WHERE p.fund_id = f.id) row), '[]') AS projects`,
		from: Prisma.sql`fund f JOIN unions k ON k.id = f.county_id`,
		where: [
			below(ofUnion("k"), reached),
			...(unionId === undefined ? [] : [within(Prisma.sql`k.path`, unionId)]),
			...(source === undefined ? [] : [Prisma.sql`f.source = ${source}`]),
		],
	}),
});

interface ProjectOfFund extends ProjectRow {
	fundId: string;
	fundName: string;
	countyName: string;
}

interface ProjectsOf {
	paths: readonly string[];
	fundId?: string;
	aidType?: string;
	released?: boolean;
}

/** Projects of the counties below these paths, with or without money. */
export const fundProjects = listing<ProjectOfFund>()({
	ids: "uuid",
	id: PROJECT,
	orders: { fund: { by: [...BY_SOURCE, Prisma.sql`p.name`] }, newest: BY_TIME.newest },
	sql: ({ fundId, aidType, released }: ProjectsOf, reached) => ({
		columns: Prisma.sql`${PROJECT_COLUMNS}, f.id AS "fundId", f.name AS "fundName", k.name AS "countyName"`,
		from: Prisma.sql`project p JOIN fund f ON f.id = p.fund_id JOIN unions k ON k.id = f.county_id`,
		where: [
			below(ofUnion("k"), reached),
			...(fundId === undefined ? [] : [Prisma.sql`f.id = ${fundId}::uuid`]),
			...(aidType === undefined ? [] : [Prisma.sql`p.aid_type = ${aidType}`]),
			...(released === undefined ? [] : [Prisma.sql`(p.released_on IS NOT NULL) = ${released}`]),
		],
	}),
});
