import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, OF_CASE } from "./reach";

export interface LookUpRow {
	id: string;
	at: Date;
	byName: string;
	caseId: string;
	title: string;
	unionName: string;
	/** What was read: the case, its form, or which numbers and why. */
	what: string;
	/** application · grant · file */
	chart: string;
}

/** D28: who read which case or looked at whose numbers, below these paths. */
export const lookUps = listing<LookUpRow>()({
	ids: "bigint",
	id: Prisma.sql`l.id`,
	orders: BY_TIME,
	sql: ({ caseId, fromOn, untilOn }: { paths: readonly string[]; caseId?: string; fromOn?: string; untilOn?: string }, reached) => ({
		columns: Prisma.sql`l.id::text, l.at, a.name AS "byName", c.id AS "caseId", c.chart, c.title, u.name AS "unionName", l.what`,
		from: Prisma.sql`look_up l JOIN account a ON a.id = l.account_id JOIN cases c ON c.id = l.case_id JOIN unions u ON u.id = c.union_id`,
		where: [
			below(OF_CASE, reached),
			...(caseId === undefined ? [] : [Prisma.sql`l.case_id = ${caseId}::uuid`]),
			...(fromOn === undefined ? [] : [Prisma.sql`l.at >= ${fromOn}::date::timestamp AT TIME ZONE 'Asia/Shanghai'`]),
			...(untilOn === undefined ? [] : [Prisma.sql`l.at < (${untilOn}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`]),
		],
	}),
});
