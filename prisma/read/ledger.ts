import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";
import { listing } from "./listing";
import { below, ofUnion } from "./reach";

/** What moved in a fund's ledger, or its projects'. */
interface EntryRow {
	id: string;
	kind: string;
	amountFen: bigint;
	on: PlainDate;
	note: string;
	/** Of a correction: the entry that it takes back. */
	correctsId: string | null;
	/** Of a receipt or a release: what corrections have taken back of it. */
	correctedFen: bigint | null;
	fundId: string;
	fundName: string;
	/** None for what comes into the fund. */
	projectName: string | null;
	/** The grant's. */
	caseId: string | null;
	title: string | null;
}

interface LedgerOf {
	paths: readonly string[];
	fundId?: string;
	kind?: string;
}

const BY_DAY = [Prisma.sql`e.on`];

/** The ledgers of the funds of counties below these paths. */
export const ledger = listing<EntryRow>()({
	ids: "bigint",
	id: Prisma.sql`e.id`,
	orders: { newest: { by: BY_DAY, descending: true }, oldest: { by: BY_DAY } },
	sql: ({ fundId, kind }: LedgerOf, reached) => ({
		with: Prisma.sql`own AS MATERIALIZED (
			SELECT a.id, f.id AS fund_id, f.name AS fund_name, p.name AS project_name
			FROM ledger_account a LEFT JOIN project p ON p.id = a.owner_id JOIN fund f ON f.id = coalesce(p.fund_id, a.owner_id) JOIN unions k ON k.id = f.county_id
			WHERE ${below(ofUnion("k"), reached)} ${fundId === undefined ? Prisma.empty : Prisma.sql`AND f.id = ${fundId}::uuid`})`,
		columns: Prisma.sql`e.id::text AS id, e.kind, e.amount_fen AS "amountFen", e.on::text AS on, e.note, e.corrects_id::text AS "correctsId",
			(SELECT sum(x.amount_fen)::bigint FROM ledger_entry x WHERE x.corrects_id = e.id) AS "correctedFen", coalesce(i.fund_id, o.fund_id) AS "fundId",
			coalesce(i.fund_name, o.fund_name) AS "fundName", coalesce(i.project_name, o.project_name) AS "projectName", c.id AS "caseId", c.title`,
		from: Prisma.sql`booked e LEFT JOIN own i ON i.id = e.to_id LEFT JOIN own o ON o.id = e.from_id LEFT JOIN cases c ON c.id = e.case_id`,
		where: [Prisma.sql`(i.id IS NOT NULL OR o.id IS NOT NULL)`, ...(kind === undefined ? [] : [Prisma.sql`e.kind = ${kind}`])],
	}),
});
