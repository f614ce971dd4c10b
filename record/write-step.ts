import type { StepTx } from "../prisma/step-sql";
import type { Role } from "../workflows/charts/chart";
import { type Standing, stored, timersHere } from "../workflows/charts/standing";
import type { Deadline } from "../workflows/rules/deadline";
import { type PlainDate, shanghaiDate } from "../workflows/rules/plain-date";
import { chainHash, type EventRecord } from "./event-log";
import type { LockedCase } from "./locked-case";
import type { Outcome } from "./outcome";
import type { StepContext } from "./step-context";
import type { StepRequest } from "./step-request";

/** Roles of a unit; all others act for the county. */
const UNIT_ROLES: readonly Role[] = ["unit_clerk", "unit_chair"];

/** The union whose turn it is: the unit, the receiver of a transfer, or the county. */
export function turnUnionOf(at: Standing, unionId: string, countyId: string): string {
	if (at.meta.turnAtReceiver && at.context.receiverId) return at.context.receiverId;
	return at.meta.turn === undefined || UNIT_ROLES.includes(at.meta.turn) ? unionId : countyId;
}

/** The deadlines that this state's timers run to. */
export function armedDeadlines(at: Standing): Record<string, Deadline> {
	return Object.fromEntries(
		timersHere(at).flatMap(({ name }) => {
			const deadline = at.context.deadlines[name];
			return deadline ? [[name, deadline]] : [];
		}),
	);
}

export function earliestLastDay(deadlines: Readonly<Record<string, Deadline>>): PlainDate | null {
	const [earliest] = Object.values(deadlines)
		.map((deadline) => deadline.lastDay)
		.toSorted();
	return earliest ?? null;
}

/** By how much the clocks of several machines may differ. */
export const CLOCK_SKEW_MS = 5 * 60_000;

/** If the record before has a later time because another machine's clock was a little ahead, takes that time. A greater difference is written as it is; verify-log reports it. */
function inOrder(record: EventRecord, lastAt: Date | null): EventRecord {
	const before = lastAt?.getTime() ?? 0;
	return before > record.at && before - record.at <= CLOCK_SKEW_MS ? { ...record, at: before, on: shanghaiDate(before) } : record;
}

/** The case's new row, its event record and the key's outcome, in one round trip. `said`: what the key is kept with. */
export async function writeStep(
	tx: StepTx,
	from: LockedCase,
	next: Standing,
	unionId: string,
	taken: EventRecord,
	said: Uint8Array | null = null,
): Promise<Outcome> {
	const record = inOrder(taken, from.lastAt);
	const hash = chainHash(from.lastHash, record);
	const moved = next.state !== from.state;
	const deadlines = armedDeadlines(next);
	const outcome: Outcome = { kind: "taken", version: record.seq, state: next.state };
	const at = new Date(record.at);
	const dueOn = earliestLastDay(deadlines);
	await tx.write`
		WITH log AS (
			INSERT INTO event (case_id, seq, type, event, from_state, to_state, by_account_id, by_name, role,
				for_account_id, for_name, "on", at, key, form_version, payload, prev_hash, hash)
			VALUES (${record.caseId}::uuid, ${record.seq}, ${record.type}, ${record.event}, ${record.fromState}, ${record.toState},
				${record.byAccountId}::uuid, ${record.byName}, ${record.role}, ${record.forAccountId}::uuid, ${record.forName}, ${record.on}, ${at}, ${record.key}, ${record.formVersion},
				${JSON.stringify(record.payload)}::jsonb, ${from.lastHash}, ${hash})
		), said AS (
			INSERT INTO command (case_id, key, event, by_account_id, outcome, said, at)
			VALUES (${record.caseId}::uuid, ${record.key}, ${record.event}, ${record.byAccountId}::uuid, ${JSON.stringify(outcome)}::jsonb, ${said}, ${at})
		), cleared AS (
			UPDATE alert SET cleared_at = ${at} WHERE case_id = ${record.caseId}::uuid AND cleared_at IS NULL AND ${moved}
		)
		UPDATE cases SET chart_version = ${next.chart.version}, snapshot = ${JSON.stringify(stored(next))}::jsonb, state = ${next.state},
			version = ${record.seq}, union_id = ${unionId}::uuid, turn_role = ${next.meta.turn ?? null},
			turn_union_id = ${turnUnionOf(next, unionId, from.countyId)}::uuid, since_at = ${moved ? at : from.sinceAt},
			deadlines = ${JSON.stringify(deadlines)}::jsonb, due_on = ${dueOn}::date, ended = ${next.ended}, last_hash = ${hash}
		WHERE id = ${record.caseId}::uuid`;
	return outcome;
}

/** A refused attempt is recorded too: its key answers the same again. */
export async function writeRefusal(
	tx: StepTx,
	of: { caseId: string; key: string; event: string; by: string | null; at: number; said: Uint8Array | null },
	outcome: Outcome,
): Promise<void> {
	await tx.write`
		INSERT INTO command (case_id, key, event, by_account_id, outcome, said, at)
		VALUES (${of.caseId}::uuid, ${of.key}, ${of.event}, ${of.by}::uuid, ${JSON.stringify(outcome)}::jsonb, ${of.said}, ${new Date(of.at)})`;
}

/** What the record of any step says, whoever has raised it. */
export function recordOf(
	step: StepContext,
	request: StepRequest,
	next: Standing,
	seq: number,
): Omit<EventRecord, "type" | "byAccountId" | "byName" | "role" | "forAccountId" | "forName" | "payload"> {
	return {
		caseId: request.caseId,
		seq,
		event: request.event.type,
		fromState: step.case.state,
		toState: next.state,
		on: step.today,
		at: request.at,
		key: request.key,
		formVersion: request.formVersion ?? step.case.application?.formVersion ?? null,
	};
}
