import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, within } from "./reach";

export interface BankFileRow {
	id: string;
	countyId: string;
	countyName: string;
	countyPath: string;
	year: number;
	number: number;
	layoutName: string;
	rows: number;
	totalFen: number;
	sha256: string;
	madeOn: PlainDate;
	byAccountId: string;
	byName: string;
	voidedOn: PlainDate | null;
	voidedName: string | null;
	voidReason: string | null;
	/** Of its payments: arrived, came back, and still without the bank's word. */
	arrived: number;
	bounced: number;
	open: number;
	openFen: number;
}

const outcome = (which: Prisma.Sql) =>
	Prisma.sql`(SELECT count(*)::int FROM bank_file_row r JOIN payment y ON y.id = r.payment_id WHERE r.file_id = f.id AND ${which})`;

/** Z12: files for the bank, of counties below these paths. */
export const bankFiles = listing<BankFileRow>()({
	ids: "uuid",
	id: Prisma.sql`f.id`,
	orders: BY_TIME,
	sql: ({ unionId }: { paths: readonly string[]; unionId?: string }, reached) => ({
		columns: Prisma.sql`f.id, f.county_id AS "countyId", k.name AS "countyName", k.path AS "countyPath", f.year, f.number, f.layout_name AS "layoutName", f.rows,
			f.total_fen::float8 AS "totalFen", f.sha256, f.made_on::text AS "madeOn", f.by_account_id AS "byAccountId", f.by_name AS "byName",
			f.voided_on::text AS "voidedOn", f.voided_name AS "voidedName", f.void_reason AS "voidReason",
			${outcome(Prisma.sql`y.outcome IN ('confirmed', 'reversed')`)} AS arrived, ${outcome(Prisma.sql`y.outcome = 'bounced'`)} AS bounced,
			${outcome(Prisma.sql`r.live AND y.outcome = 'sent'`)} AS open,
			(SELECT coalesce(sum(r.amount_fen), 0)::float8 FROM bank_file_row r JOIN payment y ON y.id = r.payment_id WHERE r.file_id = f.id AND r.live AND y.outcome = 'sent') AS "openFen"`,
		from: Prisma.sql`bank_file f JOIN unions k ON k.id = f.county_id`,
		where: [below(ofUnion("k"), reached), ...(unionId === undefined ? [] : [within(Prisma.sql`k.path`, unionId)])],
	}),
});

/** A payment in a file; its card is sealed. */
export interface BankFileLine {
	position: number;
	serial: string;
	grantId: string;
	title: string;
	unionName: string;
	payee: string;
	card: Uint8Array | null;
	amountFen: number;
	outcome: string;
	outcomeOn: PlainDate | null;
	bounceReason: string | null;
}

/** Its rows in their order, a page of them. */
export async function linesOfBankFile(db: Database, fileId: string, of: { after: number; limit: number }): Promise<BankFileLine[]> {
	return db.$queryRaw<BankFileLine[]>`
		SELECT r.position, r.serial, y.grant_id AS "grantId", c.title, u.name AS "unionName", coalesce(y.payee, c.title) AS payee, y.card,
			r.amount_fen::float8 AS "amountFen", y.outcome, y.outcome_on::text AS "outcomeOn", y.bounce_reason AS "bounceReason"
		FROM bank_file_row r JOIN payment y ON y.id = r.payment_id JOIN cases c ON c.id = y.grant_id JOIN unions u ON u.id = c.union_id
		WHERE r.file_id = ${fileId}::uuid AND r.position > ${of.after} ORDER BY r.position LIMIT ${of.limit}`;
}
