import type { PlainDate } from "../../workflows/rules/plain-date";
import { type Database, Prisma } from "../client";
import type { StepTx } from "../step-sql";
import { BY_TIME, listing } from "./listing";
import { below, ofUnion } from "./reach";

/** Something open that goes with a role. */
export interface OpenRow {
	/** case · entry · borrowing · ground · alert */
	kind: string;
	subjectId: string;
	caseId: string;
	/** The case's state, the task's kind, the copy lent, the ground, the alert's kind. */
	what: string;
	chart: string;
	/** Whose case it is. */
	title: string;
	sinceOn: PlainDate;
	dueOn: PlainDate | null;
}

/**
 * D26: everything that a role in a union has open. Cases whose turn it is; of a unit's clerk the tasks to enter in the national system, open grounds and the
 * unit's copies that are lent, of the centre its own copies; and what alerts it.
 */
function open(role: string, unionId: string): Prisma.Sql {
	return Prisma.sql`
		SELECT 'case' AS kind, c.id AS subject_id, c.id AS case_id, c.state AS what, (c.since_at AT TIME ZONE 'Asia/Shanghai')::date AS since_on, c.due_on
		FROM cases c WHERE NOT c.ended AND c.turn_role = ${role} AND c.turn_union_id = ${unionId}::uuid
		UNION ALL SELECT 'entry', e.id, c.id, e.kind, e.opened_on, e.last_day FROM entry_task e JOIN cases c ON c.id = e.file_id
			WHERE e.entered_on IS NULL AND c.union_id = ${unionId}::uuid AND ${role} = 'unit_clerk'
		UNION ALL SELECT 'ground', g.id, c.id, g.ground, g.met_on, NULL FROM ground g JOIN cases c ON c.id = g.file_id
			WHERE g.outcome = 'open' AND c.union_id = ${unionId}::uuid AND ${role} = 'unit_clerk'
		UNION ALL SELECT 'borrowing', b.id, c.id, b.copy::text, b.lent_on, b.due_on FROM borrowing b JOIN cases c ON c.id = b.case_id
			WHERE b.returned_on IS NULL AND ((b.copy = 2 AND c.union_id = ${unionId}::uuid AND ${role} = 'unit_clerk')
				OR (b.copy = 1 AND c.county_id = ${unionId}::uuid AND ${role} = 'centre'))
		UNION ALL SELECT 'alert', a.id, a.case_id, a.kind, a.raised_on, NULL FROM alert a
			WHERE a.case_id IS NOT NULL AND a.cleared_at IS NULL AND a.role = ${role} AND a.union_id = ${unionId}::uuid`;
}

const SHOWN = Prisma.sql`SELECT l.kind, l.subject_id AS "subjectId", l.case_id AS "caseId", l.what, c.chart, c.title, l.since_on::text AS "sinceOn",
	l.due_on::text AS "dueOn"`;
const ORDER = Prisma.sql`ORDER BY array_position(ARRAY['case', 'entry', 'ground', 'borrowing', 'alert'], l.kind), l.due_on NULLS LAST, l.since_on, l.subject_id`;

/** As it stands now. */
export async function openOfRole(db: Database, role: string, unionId: string): Promise<OpenRow[]> {
	return db.$queryRaw<OpenRow[]>`${SHOWN} FROM (${open(role, unionId)}) l JOIN cases c ON c.id = l.case_id ${ORDER}`;
}

/** The list is written down as it stands. */
export async function keepOpenOfRole(tx: StepTx, handoverId: string, role: string, unionId: string): Promise<void> {
	await tx.composed(Prisma.sql`
		INSERT INTO handover_line (handover_id, kind, subject_id, case_id, what, since_on, due_on)
		SELECT ${handoverId}::uuid, l.kind, l.subject_id, l.case_id, l.what, l.since_on, l.due_on FROM (${open(role, unionId)}) l`);
}

/** As it was when both had signed. */
export async function handedOver(db: Database, handoverId: string): Promise<OpenRow[]> {
	return db.$queryRaw<OpenRow[]>`
		${SHOWN} FROM handover_line l JOIN cases c ON c.id = l.case_id WHERE l.handover_id = ${handoverId}::uuid ${ORDER}`;
}

export interface HandoverRow {
	id: string;
	role: string;
	unionId: string;
	unionName: string;
	giverId: string;
	giverName: string;
	giverActive: boolean;
	takerId: string;
	takerName: string;
	takenOn: PlainDate;
	note: string;
	openedByName: string;
	at: Date;
	giverSignedAt: Date | null;
	/** Another than the giver only in the stead of one whose account is switched off. */
	signedByName: string | null;
	takerSignedAt: Date | null;
	withdrawnAt: Date | null;
}

const COLUMNS = Prisma.sql`h.id, r.role, u.id AS "unionId", u.name AS "unionName", g.id AS "giverId", g.name AS "giverName", g.active AS "giverActive",
	t.id AS "takerId", t.name AS "takerName", h.taken_on::text AS "takenOn", h.note, o.name AS "openedByName", h.at,
	h.giver_signed_at AS "giverSignedAt", s.name AS "signedByName", h.taker_signed_at AS "takerSignedAt", h.withdrawn_at AS "withdrawnAt"`;
const JOINED = Prisma.sql`handover h JOIN role_holding r ON r.id = h.holding_id JOIN unions u ON u.id = r.union_id JOIN account g ON g.id = h.giver_id
	JOIN account t ON t.id = h.taker_id JOIN account o ON o.id = h.by_account_id LEFT JOIN account s ON s.id = h.giver_signed_by`;

/** Both parties' business, and that of whoever sees the union. */
export const handovers = listing<HandoverRow>()({
	ids: "uuid",
	id: Prisma.sql`h.id`,
	orders: BY_TIME,
	sql: ({ accountId, state }: { accountId: string; paths: readonly string[]; state?: string }, reached) => ({
		columns: COLUMNS,
		from: JOINED,
		where: [
			Prisma.sql`(h.giver_id = ${accountId}::uuid OR h.taker_id = ${accountId}::uuid OR ${below(ofUnion("u"), reached)})`,
			...(state === undefined ? [] : [inState(state)]),
		],
	}),
});

/** open · signed · withdrawn */
function inState(state: string): Prisma.Sql {
	const signed = Prisma.sql`(h.giver_signed_at IS NOT NULL AND h.taker_signed_at IS NOT NULL)`;
	if (state === "withdrawn") return Prisma.sql`h.withdrawn_at IS NOT NULL`;
	return state === "signed" ? signed : Prisma.sql`h.withdrawn_at IS NULL AND NOT ${signed}`;
}

/** What waits for this person's own signature. */
export async function handoversToSign(db: Database, accountId: string): Promise<HandoverRow[]> {
	return db.$queryRaw<HandoverRow[]>`
		SELECT ${COLUMNS} FROM ${JOINED} WHERE h.withdrawn_at IS NULL AND ((h.giver_id = ${accountId}::uuid AND h.giver_signed_at IS NULL)
			OR (h.taker_id = ${accountId}::uuid AND h.taker_signed_at IS NULL)) ORDER BY h.id`;
}
