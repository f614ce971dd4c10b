import { Prisma } from "../client";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion, within } from "./reach";

export interface ImportRow {
	id: string;
	kind: string;
	unionId: string;
	unionName: string;
	unionPath: string;
	fileName: string;
	format: string;
	sheet: string;
	headingRow: number;
	headings: Record<string, string>;
	matched: Record<string, string>;
	state: string;
	stopped: string | null;
	byName: string;
	at: Date;
	takenByName: string | null;
	takenAt: Date | null;
	doneAt: Date | null;
	/** Units, and what has become of them. */
	rows: number;
	open: number;
	fit: number;
	unfit: number;
	twins: number;
	left: number;
	undecided: number;
	taken: number;
}

const counted = (name: string, which: Prisma.Sql) => Prisma.sql`(count(*) FILTER (WHERE ${which}))::int AS ${Prisma.raw(name)}`;

/** Spreadsheets that were uploaded below these paths. */
export const imports = listing<ImportRow>()({
	ids: "uuid",
	id: Prisma.sql`i.id`,
	orders: BY_TIME,
	sql: ({ unionId, state, kind }: { paths: readonly string[]; unionId?: string; state?: string; kind?: string }, reached) => ({
		columns: Prisma.sql`i.id, i.kind, i.union_id AS "unionId", u.name AS "unionName", u.path AS "unionPath", i.file_name AS "fileName", i.format, i.sheet,
			i.heading_row AS "headingRow", i.headings, i.matched, i.state, i.stopped, i.by_name AS "byName", i.at, i.taken_by_name AS "takenByName",
			i.taken_at AS "takenAt", i.done_at AS "doneAt", n.rows, n.open, n.fit, n.unfit, n.twins, n."left", n.undecided, n.taken`,
		from: Prisma.sql`sheet_import i JOIN unions u ON u.id = i.union_id CROSS JOIN LATERAL (
			SELECT count(*)::int AS rows,
				${counted("open", Prisma.sql`r.state = 'open'`)}, ${counted("fit", Prisma.sql`r.state = 'fit'`)},
				${counted("unfit", Prisma.sql`r.state = 'unfit'`)}, ${counted("twins", Prisma.sql`r.state = 'twin'`)},
				${counted('"left"', Prisma.sql`r.decision = 'leave'`)},
				${counted("undecided", Prisma.sql`r.state IN ('unfit', 'twin') AND r.decision IS NULL`)},
				${counted("taken", Prisma.sql`r.state = 'taken'`)}
			FROM sheet_import_row r WHERE r.import_id = i.id AND r.number = r.unit) n`,
		where: [
			below(ofUnion("u"), reached),
			...(unionId === undefined ? [] : [within(Prisma.sql`u.path`, unionId)]),
			...(state === undefined ? [] : [Prisma.sql`i.state = ${state}`]),
			...(kind === undefined ? [] : [Prisma.sql`i.kind = ${kind}`]),
		],
	}),
});
