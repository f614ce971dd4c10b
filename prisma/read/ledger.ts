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
		with: Prisma.sql`theirs AS (
			SELECT f.id, f.name FROM fund f JOIN unions k ON k.id = f.county_id
			WHERE ${below(ofUnion("k"), reached)} ${fundId === undefined ? Prisma.empty : Prisma.sql`AND f.id = ${fundId}::uuid`}
		), own AS MATERIALIZED (
			SELECT a.id, f.id AS fund_id, f.name AS fund_name, NULL::text AS project_name FROM theirs f JOIN ledger_account a ON a.owner_id = f.id
			UNION ALL SELECT a.id, f.id, f.name, p.name FROM theirs f JOIN project p ON p.fund_id = f.id JOIN ledger_account a ON a.owner_id = p.id)`,
		columns: Prisma.sql`e.id::text AS id, e.kind, e.amount_fen AS "amountFen", e.on::text AS on, e.note, e.corrects_id::text AS "correctsId",
			(SELECT sum(x.amount_fen)::bigint FROM ledger_entry x WHERE x.corrects_id = e.id) AS "correctedFen", coalesce(i.fund_id, o.fund_id) AS "fundId",
			coalesce(i.fund_name, o.fund_name) AS "fundName", coalesce(i.project_name, o.project_name) AS "projectName", e.case_id AS "caseId",
			(SELECT c.title FROM cases c WHERE c.id = e.case_id) AS title`,
		from: Prisma.sql`booked e LEFT JOIN own i ON i.id = e.to_id LEFT JOIN own o ON o.id = e.from_id`,
		where: [
			Prisma.sql`(e.to_id = ANY(ARRAY(SELECT id FROM own)) OR e.from_id = ANY(ARRAY(SELECT id FROM own)))`,
			...(kind === undefined ? [] : [Prisma.sql`e.kind = ${kind}`]),
		],
	}),
});
