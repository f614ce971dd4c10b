import type { ClauseId } from "../../workflows/rules/clauses";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, type Reached, within } from "./reach";

export interface SampleRow {
	id: string;
	countyId: string;
	countyName: string;
	/** file · grant */
	chart: string;
	/** size · risk */
	method: string;
	seed: string;
	/** `YYYY-MM-DD` */
	fromOn: PlainDate;
	untilOn: PlainDate;
	wanted: number;
	population: number;
	byName: string;
	at: Date;
}

/** Z17: drawings. */
export const samples = listing<SampleRow>()({
	ids: "uuid",
	id: Prisma.sql`s.id`,
	orders: BY_TIME,
	sql: ({ countyId, chart }: { paths: readonly string[]; countyId?: string; chart?: string }, reached) => ({
		columns: Prisma.sql`s.id, s.county_id AS "countyId", k.name AS "countyName", s.chart, s.method, s.seed, s.from_on::text AS "fromOn",
			s.until_on::text AS "untilOn", s.wanted, s.population, s.by_name AS "byName", s.at`,
		from: Prisma.sql`sample s JOIN unions k ON k.id = s.county_id`,
		where: [
			below(ofUnion("k"), reached),
			...(countyId === undefined ? [] : [within(Prisma.sql`k.path`, countyId)]),
			...(chart === undefined ? [] : [Prisma.sql`s.chart = ${chart}`]),
		],
	}),
});

export interface DrawnRow {
	position: number;
	caseId: string;
	chart: string;
	title: string;
	unionName: string;
	weight: bigint;
	reasons: string[];
	findings: number;
}

export interface WholeSample extends SampleRow {
	rows: DrawnRow[];
	/** `[case id, weight]`: what was drawn from. */
	frame: [string, number][];
}

export async function sampleOf(db: Database, paths: readonly string[], id: string): Promise<WholeSample | undefined> {
	const sample = await samples.one(db, { paths }, id);
	if (!sample) return undefined;
	const [drawnFrom] = await db.$queryRaw<Pick<WholeSample, "frame">[]>`SELECT frame FROM sample WHERE id = ${id}::uuid`;
	const rows = await db.$queryRaw<DrawnRow[]>`
		SELECT r.position, r.case_id AS "caseId", c.chart, c.title, u.name AS "unionName", r.weight, r.reasons,
			(SELECT count(*)::int FROM finding f WHERE f.sample_id = r.sample_id AND f.case_id = r.case_id) AS findings
		FROM sample_row r JOIN cases c ON c.id = r.case_id JOIN unions u ON u.id = c.union_id WHERE r.sample_id = ${id}::uuid ORDER BY r.position`;
	return { ...sample, frame: drawnFrom?.frame ?? [], rows };
}

/** What a case is called on a list: none where the line is about no case. */
interface OfCase {
	caseId: string | null;
	chart: string | null;
	title: string | null;
}

/** Whose entries of a register, and which: of one county; answered or not. */
interface Entries {
	paths: readonly string[];
	countyId?: string;
	state?: string;
}

function entries({ countyId, state }: Entries, reached: Reached, answeredOn: Prisma.Sql): Prisma.Sql[] {
	return [
		below(ofUnion("k"), reached),
		...(countyId === undefined ? [] : [within(Prisma.sql`k.path`, countyId)]),
		...(state === undefined ? [] : [state === "open" ? Prisma.sql`${answeredOn} IS NULL` : Prisma.sql`${answeredOn} IS NOT NULL`]),
	];
}

export interface FindingRow extends OfCase {
	id: string;
	countyId: string;
	countyName: string;
	sampleId: string | null;
	clause: ClauseId;
	foundOn: PlainDate;
	text: string;
	byName: string;
	answer: string | null;
	answeredOn: PlainDate | null;
	answeredBy: string | null;
}

/** Z17: findings and their answers. */
export const findings = listing<FindingRow>()({
	ids: "uuid",
	id: Prisma.sql`f.id`,
	orders: BY_TIME,
	sql: (of: Entries, reached) => ({
		columns: Prisma.sql`f.id, f.county_id AS "countyId", k.name AS "countyName", f.sample_id AS "sampleId", f.case_id AS "caseId", c.chart, c.title,
			f.clause, f.found_on::text AS "foundOn", f.text, f.by_name AS "byName", f.answer, f.answered_on::text AS "answeredOn",
			f.answered_by AS "answeredBy"`,
		from: Prisma.sql`finding f JOIN unions k ON k.id = f.county_id LEFT JOIN cases c ON c.id = f.case_id`,
		where: entries(of, reached, Prisma.sql`f.answered_on`),
	}),
});

export interface ComplaintRow extends OfCase {
	id: string;
	countyId: string;
	countyName: string;
	unionName: string | null;
	receivedOn: PlainDate;
	channel: string;
	complainant: string;
	text: string;
	byName: string;
	answer: string | null;
	answeredOn: PlainDate | null;
	answeredBy: string | null;
}

/** Z17: complaints and their answers. */
export const complaints = listing<ComplaintRow>()({
	ids: "uuid",
	id: Prisma.sql`p.id`,
	orders: BY_TIME,
	sql: (of: Entries, reached) => ({
		columns: Prisma.sql`p.id, p.county_id AS "countyId", k.name AS "countyName", u.name AS "unionName", p.case_id AS "caseId", c.chart, c.title,
			p.received_on::text AS "receivedOn", p.channel, p.complainant, p.text, p.by_name AS "byName", p.answer,
			p.answered_on::text AS "answeredOn", p.answered_by AS "answeredBy"`,
		from: Prisma.sql`complaint p JOIN unions k ON k.id = p.county_id LEFT JOIN unions u ON u.id = p.union_id LEFT JOIN cases c ON c.id = p.case_id`,
		where: entries(of, reached, Prisma.sql`p.answered_on`),
	}),
});

export interface BreachRow extends OfCase {
	id: string;
	countyId: string;
	countyName: string;
	unionName: string;
	clause: ClauseId;
	foundOn: PlainDate;
	text: string;
	byName: string;
	measures: string | null;
	settledOn: PlainDate | null;
	settledBy: string | null;
}

/** D29: breaches and what was done about them. */
export const breaches = listing<BreachRow>()({
	ids: "uuid",
	id: Prisma.sql`b.id`,
	orders: BY_TIME,
	sql: (of: Entries, reached) => ({
		columns: Prisma.sql`b.id, b.county_id AS "countyId", k.name AS "countyName", u.name AS "unionName", b.case_id AS "caseId", c.chart, c.title,
			b.clause, b.found_on::text AS "foundOn", b.text, b.by_name AS "byName", b.measures, b.settled_on::text AS "settledOn",
			b.settled_by AS "settledBy"`,
		from: Prisma.sql`breach b JOIN unions k ON k.id = b.county_id JOIN unions u ON u.id = b.union_id LEFT JOIN cases c ON c.id = b.case_id`,
		where: entries(of, reached, Prisma.sql`b.settled_on`),
	}),
});
