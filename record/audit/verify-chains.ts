import type { Snapshot } from "../../prisma/snapshot";
import { type PlainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import { chainHash, type EventRecord } from "../event-log";
import { CLOCK_SKEW_MS } from "../write-step";
import type { Tell } from "./verified";

interface EventRow extends Omit<EventRecord, "at"> {
	at: Date;
	on: PlainDate;
	prevHash: Buffer | null;
	hash: Buffer;
	/** The moment is that at which its batch was asked for, as records had it before 0.3. */
	asked: boolean;
	/** The case's row: null where it is gone. */
	caseState: string | null;
	caseVersion: number | null;
	caseHash: Buffer | null;
}

/** What the charts call an event that time raises. */
const TIMED = "xstate.after.";

const LOG = `
	SELECT e.case_id AS "caseId", e.seq, e.type, e.event, e.from_state AS "fromState", e.to_state AS "toState", e.by_account_id AS "byAccountId",
		e.by_name AS "byName", e.role, e.for_account_id AS "forAccountId", e.for_name AS "forName", e."on", e.at, e.key, e.form_version AS "formVersion",
		e.payload, e.prev_hash AS "prevHash", e.hash, b.id IS NOT NULL AS asked, c.state AS "caseState", c.version AS "caseVersion", c.last_hash AS "caseHash"
	FROM event e LEFT JOIN cases c ON c.id = e.case_id LEFT JOIN batch b ON e.key = 'batch/' || b.id AND e.at = b.at ORDER BY e.case_id, e.seq`;

/**
 * Z17: each case's records, worked out anew one after another: none changed, none missing, none in another's place, none before its time; the
 * last is what the case's row says.
 * @param now epoch milliseconds, business time
 */
export async function verifyChains(snapshot: Snapshot, tell: Tell, now: number): Promise<{ cases: number; events: number }> {
	const checked = { cases: 0, events: 0 };
	let last: EventRow | undefined;
	for await (const row of snapshot.stream<EventRow>(LOG)) {
		checked.events += 1;
		if (last?.caseId !== row.caseId) {
			if (last) verifyEnd(last, tell);
			last = undefined;
			checked.cases += 1;
		}
		if (verifyRecord(row, last, tell)) verifyMoment(row, last, now, tell);
		last = row;
	}
	if (last) verifyEnd(last, tell);
	const empty = snapshot.stream<{ caseId: string }>(
		`SELECT c.id AS "caseId" FROM cases c WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.case_id = c.id) ORDER BY c.id`,
	);
	for await (const { caseId } of empty) tell({ caseId, type: "cases", what: "没有任何办理记录" });
	return checked;
}

/** @returns whether it is as it was written */
function verifyRecord(row: EventRow, before: EventRow | undefined, tell: Tell): boolean {
	const { caseId, seq, type } = row;
	const wrong = (what: string): void => tell({ caseId, seq, type, what });
	const expected = (before?.seq ?? 0) + 1;
	if (seq !== expected) wrong(seq - expected === 1 ? `前面缺少第 ${expected} 条记录` : `前面缺少第 ${expected} 至 ${seq - 1} 条记录`);
	else if (!same(row.prevHash, before?.hash ?? null)) wrong("与前一条记录不衔接（次序被调换，或前一条被改动）");
	const whole = row.hash.equals(chainHash(row.prevHash, recordOf(row)));
	if (!whole) wrong("内容与其校验值不符（被改动）");
	if (seq === expected && row.fromState !== (before?.toState ?? "")) wrong(`开始的状态“${row.fromState}”不是前一条记录结束的状态`);
	return whole && seq === expected;
}

/** Checks a record's moment: it is not before the record that it follows, not in the future, and a timed step is not before its day. */
function verifyMoment(row: EventRow, before: EventRow | undefined, now: number, tell: Tell): void {
	const { caseId, seq, type, asked } = row;
	const wrong = (what: string): void => tell({ caseId, seq, type, what });
	const at = row.at.getTime();
	const day = shanghaiDate(at);
	const { lastDay } = row.payload;
	if (at > now + CLOCK_SKEW_MS) wrong(`记录的时刻 ${row.at.toISOString()} 还没有到`);
	if (before && before.at.getTime() - at > CLOCK_SKEW_MS && !asked) wrong(`记录的时刻 ${row.at.toISOString()} 早于前一条记录`);
	if (row.on !== day) wrong(`记录的日期 ${row.on} 不是其时刻所在的 ${day}`);
	if (row.event.startsWith(TIMED) && typeof lastDay === "string" && day <= lastDay)
		wrong(`期限到 ${lastDay} 届满，当天 ${day} 还不该由系统办理`);
}

/** Checks that the case's row says what its last record says. */
function verifyEnd({ caseId, seq, type, toState, hash, caseState, caseVersion, caseHash }: EventRow, tell: Tell): void {
	const wrong = (what: string): void => tell({ caseId, seq, type, what });
	if (caseVersion === null) {
		wrong("有办理记录，案件却不在了");
		return;
	}
	if (caseVersion !== seq) wrong(`案件停在第 ${caseVersion} 版，最后一条记录是第 ${seq} 条`);
	else if (!same(caseHash, hash)) wrong("案件所记的最后校验值不是最后一条记录的");
	if (caseState !== toState) wrong(`案件的状态是“${caseState}”，最后一条记录到的是“${toState}”`);
}

function same(one: Buffer | null, other: Buffer | null): boolean {
	return one === null || other === null ? one === other : one.equals(other);
}

function recordOf({
	prevHash: _,
	hash: __,
	asked: ___,
	caseState: ____,
	caseVersion: _____,
	caseHash: ______,
	...row
}: EventRow): EventRecord {
	return { ...row, at: row.at.getTime() };
}
