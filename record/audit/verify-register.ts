import type { Snapshot } from "../../prisma/snapshot";
import type { PlainDate } from "../../workflows/rules/plain-date";
import { CLOCK_SKEW_MS } from "../write-step";
import type { Tell } from "./verified";

/** A line of the register about a role or a substitution, beside the row that it is about. */
interface Line {
	id: number;
	kind: string;
	/** The role's, or the substitution's. */
	subject: string;
	by: string | null;
	at: Date | null;
	untilOn: PlainDate | null;
	/** It names another person, union or first day than its row; null where the row is gone. */
	elsewhere: boolean | null;
	/** The person gave it to themselves. */
	own: boolean;
	/** A line with a name stands before it, and it has none. */
	nameless: boolean;
	/** Of the row. */
	rowUntilOn: PlainDate | null;
	rowBy: string | null;
	/** Null for what is from before the register. */
	rowAt: Date | null;
	rowEndedBy: string | null;
	rowEndedAt: Date | null;
	handedOver: boolean;
}

const LINES = `
	SELECT p.id, p.kind, coalesce(p.substitution_id, p.holding_id) AS subject, p.by_account_id AS by, p.at, p.until_on AS "untilOn",
		CASE WHEN r.id IS NOT NULL AND (p.substitution_id IS NULL OR s.id IS NOT NULL) THEN
			(p.account_id, p.union_id, p.from_on) IS DISTINCT FROM (coalesce(s.substitute_id, r.account_id), r.union_id, coalesce(s.from_on, r.from_on)) END AS elsewhere,
		coalesce(p.by_account_id = p.account_id AND p.kind IN ('appointed', 'substituted'), false) AS own,
		p.kind = 'appointed' AND p.by_account_id IS NULL AND EXISTS (SELECT 1 FROM appointment b WHERE b.id < p.id AND b.kind = 'appointed' AND b.by_account_id IS NOT NULL)
			AS nameless,
		CASE WHEN s.id IS NULL THEN r.until_on ELSE s.until_on END AS "rowUntilOn", coalesce(s.by_account_id, r.by_account_id) AS "rowBy", coalesce(s.at, r.at) AS "rowAt",
		CASE WHEN s.id IS NULL THEN r.ended_by ELSE s.ended_by END AS "rowEndedBy", CASE WHEN s.id IS NULL THEN r.ended_at ELSE s.ended_at END AS "rowEndedAt",
		r.handover_id IS NOT NULL AS "handedOver"
	FROM appointment p LEFT JOIN role_holding r ON r.id = p.holding_id LEFT JOIN substitution s ON s.id = p.substitution_id
	WHERE p.kind IN ('appointed', 'taken_over', 'ended', 'substituted', 'substitution_ended')
	ORDER BY coalesce(p.substitution_id, p.holding_id), p.id`;

/** Roles and substitutions of which the register has no line. */
const UNREGISTERED = `
	SELECT 'role_holding' AS type, r.id FROM role_holding r WHERE NOT EXISTS (SELECT 1 FROM appointment p WHERE p.holding_id = r.id AND p.substitution_id IS NULL)
	UNION ALL SELECT 'substitution', s.id FROM substitution s WHERE NOT EXISTS (SELECT 1 FROM appointment p WHERE p.substitution_id = s.id)
	ORDER BY 1, 2`;

/** Accounts that are on where the last line says off, or off where it says on; unions that are open though their closing is registered, or closed on another day. */
const OTHERWISE = `
	SELECT 'account' AS type, a.id FROM account a JOIN LATERAL (
		SELECT p.kind FROM appointment p WHERE p.account_id = a.id AND p.kind IN ('switched_on', 'switched_off') ORDER BY p.id DESC LIMIT 1) l ON true
	WHERE a.active <> (l.kind = 'switched_on')
	UNION ALL SELECT 'unions', u.id FROM unions u JOIN appointment p ON p.union_id = u.id AND p.kind = 'union_closed' WHERE u.closed_on IS DISTINCT FROM p.from_on
	ORDER BY 1, 2`;

const BEGINNINGS = ["appointed", "taken_over", "substituted"];

const UNREGISTERED_WORDS: Record<string, string> = { role_holding: "任职", substitution: "代理" };
const OTHERWISE_WORDS: Record<string, string> = { account: "账号的启停", unions: "工会的撤销" };

/**
 * D26, Z17: the register of appointments says what is so. Each role and each substitution begins with its line, by another person, and ends as its last line says; the lines come one
 * after the other, and each end is nearer than the one before.
 * @param now epoch milliseconds, business time
 */
export async function verifyRegister(snapshot: Snapshot, tell: Tell, now: number): Promise<{ appointments: number }> {
	const checked = { appointments: 0 };
	let last: Line | undefined;
	for await (const line of snapshot.stream<Line>(LINES)) {
		checked.appointments += 1;
		if (last?.subject !== line.subject) {
			if (last) verifyLast(last, tell);
			last = undefined;
		}
		verifyLine(line, last, now, tell);
		last = line;
	}
	if (last) verifyLast(last, tell);
	for await (const { type, id } of snapshot.stream<{ type: string; id: string }>(UNREGISTERED)) {
		tell({ type, what: `${UNREGISTERED_WORDS[type] ?? type} ${id} 没有登记在任职台账` });
	}
	for await (const { type, id } of snapshot.stream<{ type: string; id: string }>(OTHERWISE)) {
		tell({ type, what: `${OTHERWISE_WORDS[type] ?? type}（${id}）与任职台账最后的登记不符` });
	}
	return checked;
}

const wrongIn = (line: Line, tell: Tell) => (what: string) => tell({ type: "appointment", what: `任职台账第 ${line.id} 条：${what}` });

function verifyLine(line: Line, before: Line | undefined, now: number, tell: Tell): void {
	const wrong = wrongIn(line, tell);
	const { at, kind, untilOn } = line;
	const begins = BEGINNINGS.includes(kind);
	if (line.elsewhere === null) {
		wrong("登记的任职（代理）不在了");
		return;
	}
	if (line.elsewhere) wrong("登记的人、工会或起始日期与任职（代理）不符");
	if (begins && before) wrong("同一任职（代理）登记了两次开始");
	if (!begins && !before) wrong("登记了停止，没有登记开始");
	if (begins && line.rowAt !== null && (line.by !== line.rowBy || at?.getTime() !== line.rowAt.getTime()))
		wrong("登记的办理人或时刻与任职（代理）不符");
	if (begins && kind !== "substituted" && (kind === "taken_over") !== line.handedOver) wrong("是任命还是接任，与任职不符");
	if (line.own) wrong("由本人给自己办理");
	if (line.nameless) wrong("没有登记由谁任命");
	if (!begins && (untilOn === null || (before && before.untilOn !== null && untilOn >= before.untilOn)))
		wrong("登记的停止日期没有比先前的早");
	if (at && at.getTime() > now + CLOCK_SKEW_MS) wrong(`登记的时刻 ${at.toISOString()} 还没有到`);
	if (at && before?.at && before.at.getTime() - at.getTime() > CLOCK_SKEW_MS) wrong(`登记的时刻 ${at.toISOString()} 早于前一条`);
}

/** Checks that the row says what the last line about it says. */
function verifyLast(line: Line, tell: Tell): void {
	if (line.elsewhere === null) return;
	const wrong = wrongIn(line, tell);
	if (line.untilOn !== line.rowUntilOn) wrong(`登记到 ${line.untilOn ?? "长期"}，任职（代理）到 ${line.rowUntilOn ?? "长期"}`);
	if (BEGINNINGS.includes(line.kind)) return;
	if (line.by !== line.rowEndedBy || line.at?.getTime() !== line.rowEndedAt?.getTime()) wrong("登记的停止人或时刻与任职（代理）不符");
}
