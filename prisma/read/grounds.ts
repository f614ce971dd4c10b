import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import { listing } from "./listing";
import { below, OF_CASE, within } from "./reach";

export interface GroundRow {
	id: string;
	fileId: string;
	title: string;
	number: string;
	unionName: string;
	/** The value of `CANCELLATION_GROUNDS`. */
	ground: string;
	metOn: PlainDate;
	facts: string;
	/** open · confirmed · declined */
	outcome: string;
	reason: string | null;
}

const COLUMNS = Prisma.sql`g.id, g.file_id AS "fileId", c.title, f.number, u.name AS "unionName", g.ground, g.met_on::text AS "metOn", g.facts,
	g.outcome, g.reason`;
const JOINED = Prisma.sql`ground g JOIN file f ON f.case_id = g.file_id JOIN cases c ON c.id = g.file_id JOIN unions u ON u.id = c.union_id`;

/** D21: what stands open on files below these paths. */
export const openGrounds = listing<GroundRow>()({
	ids: "uuid",
	id: Prisma.sql`g.id`,
	orders: { longest: { by: [Prisma.sql`g.met_on`] }, latest: { by: [Prisma.sql`g.met_on`], descending: true } },
	sql: ({ ground, unionId }: { paths: readonly string[]; ground?: string; unionId?: string }, reached) => ({
		columns: COLUMNS,
		from: JOINED,
		where: [
			Prisma.sql`g.outcome = 'open'`,
			Prisma.sql`f.cancelled_as IS NULL`,
			below(OF_CASE, reached),
			...(ground === undefined ? [] : [Prisma.sql`g.ground = ${ground}`]),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
		],
	}),
});

/** Every ground of a file, decided or not: the open ones first. */
export async function groundsOfFile(db: Database, fileId: string): Promise<GroundRow[]> {
	return db.$queryRaw<GroundRow[]>`
		SELECT ${COLUMNS} FROM ${JOINED} WHERE g.file_id = ${fileId}::uuid ORDER BY g.outcome = 'open' DESC, g.met_on DESC, g.id`;
}
