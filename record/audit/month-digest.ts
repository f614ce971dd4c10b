import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { inSnapshot, type Snapshot } from "../../prisma/snapshot";
import type { MonthCode } from "../../workflows/rules/month-code";
import { addDays, type PlainDate, plainDate } from "../../workflows/rules/plain-date";
import { headBytes } from "./digest";

/** A digest of a month, and how many records of the county it names. */
export interface DigestOfMonth {
	id: number;
	at: Date;
	hash: string;
	heads: number;
}

/** A record that a digest names: the last that a case had then. */
export interface NamedHead {
	digestId: number;
	/** In hex. */
	digest: string;
	caseId: string;
	seq: number;
	/** In hex. */
	hash: string;
}

const NONE = "0".repeat(64);

/** Z17: what a month comes to for one county: its digests in their order, of each the county's records by the order of their case ids. */
export class MonthOfCounty {
	private readonly running = createHash("sha256");
	private last: string = NONE;
	private digests = 0;
	private heads = 0;

	/** A digest, before the records that it names. */
	digest(id: number, hash: string): void {
		this.running.update(`${id}/`).update(Buffer.from(hash, "hex"));
		this.last = hash;
		this.digests += 1;
	}

	head({ caseId, seq, hash }: Pick<NamedHead, "caseId" | "seq" | "hash">): void {
		this.running.update(headBytes(caseId, seq, Buffer.from(hash, "hex")));
		this.heads += 1;
	}

	code(countyId: string, month: string): MonthCode {
		const { last, digests, heads } = this;
		return { countyId, month, digests, heads, last, own: this.running.digest("hex") };
	}
}

export interface MonthDigest {
	code: MonthCode;
	digests: DigestOfMonth[];
	/** Of the county's cases, recorded in the month, and of how many cases they are. */
	records: number;
	cases: number;
}

/** First and last day of `2026-03`. */
function daysOfMonth(month: string): { fromOn: PlainDate; untilOn: PlainDate } {
	const fromOn = plainDate(`${month}-01`);
	const next = plainDate(`${addDays(fromOn, 31).slice(0, 7)}-01`);
	return { fromOn, untilOn: addDays(next, -1) };
}

const DIGESTS = `
	SELECT d.id, d.at, encode(d.hash, 'hex') AS hash, count(c.id) AS heads
	FROM digest d LEFT JOIN digest_head h ON h.digest_id = d.id LEFT JOIN cases c ON c.id = h.case_id AND c.county_id = $1::uuid
	WHERE day_of(d.at) BETWEEN $2::date AND $3::date GROUP BY d.id ORDER BY d.id`;

const HEADS = `
	SELECT h.case_id AS "caseId", h.seq, encode(h.hash, 'hex') AS hash FROM digest_head h JOIN cases c ON c.id = h.case_id
	WHERE h.digest_id = $1::bigint AND c.county_id = $2::uuid ORDER BY h.case_id`;

const RECORDS = `
	SELECT count(*) AS records, count(DISTINCT e.case_id) AS cases FROM event e JOIN cases c ON c.id = e.case_id
	WHERE c.county_id = $1::uuid AND e."on" BETWEEN $2::date AND $3::date`;

/** Z17: a county's month, of one instant and in little memory. @param month `2026-03` */
export async function monthDigest(pool: Pool, countyId: string, month: string): Promise<MonthDigest> {
	return inSnapshot(pool, (snapshot) => monthIn(snapshot, countyId, month));
}

async function monthIn(snapshot: Snapshot, countyId: string, month: string): Promise<MonthDigest> {
	const { fromOn, untilOn } = daysOfMonth(month);
	const whole = new MonthOfCounty();
	const digests = await snapshot.rows<DigestOfMonth>(DIGESTS, [countyId, fromOn, untilOn]);
	for (const { id, hash } of digests) {
		whole.digest(id, hash);
		for await (const head of snapshot.stream<NamedHead>(HEADS, [id, countyId])) whole.head(head);
	}
	const [counted = { records: 0, cases: 0 }] = await snapshot.rows<{ records: number; cases: number }>(RECORDS, [
		countyId,
		fromOn,
		untilOn,
	]);
	return { code: whole.code(countyId, month), digests, ...counted };
}
