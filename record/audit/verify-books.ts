import type { Snapshot } from "../../prisma/snapshot";
import { fen, formatYuan } from "../../workflows/rules/money";
import type { Tell } from "./verified";

interface AccountRow {
	ownerId: string;
	name: string;
	balance: number;
	entries: number;
}

/** What each account holds, and what its entries come to. */
const ACCOUNTS = `
	SELECT a.owner_id AS "ownerId", a.name, a.balance_fen AS balance,
		(coalesce((SELECT sum(amount_fen) FROM ledger_entry WHERE to_id = a.id), 0) - coalesce((SELECT sum(amount_fen) FROM ledger_entry WHERE from_id = a.id), 0))::bigint AS entries
	FROM ledger_account a ORDER BY a.owner_id, a.name`;

/** Entries whose account or whose step is not there. */
const STRAYS = `
	SELECT x.id, x.case_id AS "caseId", x.event_seq AS seq FROM ledger_entry x
	WHERE NOT EXISTS (SELECT 1 FROM ledger_account a WHERE a.id = x.from_id) OR NOT EXISTS (SELECT 1 FROM ledger_account a WHERE a.id = x.to_id)
		OR (x.case_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event e WHERE e.case_id = x.case_id AND e.seq = x.event_seq))
	ORDER BY x.id`;

interface GrantRow {
	caseId: string;
	held: number;
	paid: number;
	heldByEntries: number;
	paidByEntries: number;
	proposed: number | null;
	/** What the log says was last proposed: null where it says nothing. */
	logged: number | null;
}

/** What each grant holds and has been paid, by its row and by its entries; the amount in its row and in its log. */
const GRANTS = `
	SELECT g.case_id AS "caseId", g.reserved_fen AS held, g.paid_fen AS paid, g.proposed_fen AS proposed,
		coalesce(sum(x.amount_fen) FILTER (WHERE x.kind = 'reserved'), 0)::bigint - coalesce(sum(x.amount_fen) FILTER (WHERE x.kind IN ('unreserved', 'paid')), 0)::bigint
			AS "heldByEntries",
		coalesce(sum(x.amount_fen) FILTER (WHERE x.kind = 'paid'), 0)::bigint - coalesce(sum(x.amount_fen) FILTER (WHERE x.kind = 'reversed'), 0)::bigint AS "paidByEntries",
		(SELECT (e.payload ->> 'amountFen')::bigint FROM event e WHERE e.case_id = g.case_id AND e.event IN ('PROPOSE', 'RAISE') ORDER BY e.seq DESC LIMIT 1) AS logged
	FROM grant_case g LEFT JOIN ledger_entry x ON x.case_id = g.case_id GROUP BY g.case_id ORDER BY g.case_id`;

interface CapRow {
	kind: string;
	year: number;
	limit: number;
	used: number;
	claims: number;
}

const CAPS = `
	SELECT u.kind, u.year, u.limit_fen AS "limit", u.used_fen AS used,
		coalesce((SELECT sum(c.amount_fen) FROM claim c WHERE c.kind = u.kind AND c.subject = u.subject AND c.year = u.year), 0)::bigint AS claims
	FROM cap_usage u ORDER BY u.kind, u.subject, u.year`;

const yuan = (amount: number): string => `${formatYuan(fen(amount))} 元`;

/** Z14, Z17: each balance is the sum of its entries, the entries show all that is held or paid, and each cap's use is the sum of its claims. */
export async function verifyBooks(snapshot: Snapshot, tell: Tell): Promise<{ accounts: number; entries: number; caps: number }> {
	const checked = { accounts: 0, entries: 0, caps: 0 };
	for await (const { ownerId, name, balance, entries } of snapshot.stream<AccountRow>(ACCOUNTS)) {
		checked.accounts += 1;
		if (balance !== entries)
			tell({ type: "ledger_account", what: `账户 ${ownerId} ${name} 余额 ${yuan(balance)}，分录合计 ${yuan(entries)}` });
	}
	for await (const { id, caseId, seq } of snapshot.stream<{ id: number; caseId: string | null; seq: number | null }>(STRAYS)) {
		tell({ caseId: caseId ?? undefined, seq: seq ?? undefined, type: "ledger_entry", what: `第 ${id} 号分录没有对应的账户或办理记录` });
	}
	for await (const grant of snapshot.stream<GrantRow>(GRANTS)) verifyGrant(grant, tell);
	for await (const { kind, year, limit, used, claims } of snapshot.stream<CapRow>(CAPS)) {
		checked.caps += 1;
		const what = `限额（${kind}${year === 0 ? "" : `，${year} 年`}）`;
		if (used !== claims) tell({ type: "cap_usage", what: `${what}记为已用 ${yuan(used)}，占用合计 ${yuan(claims)}` });
		if (used > limit) tell({ type: "cap_usage", what: `${what}已用 ${yuan(used)}，超过 ${yuan(limit)}` });
	}
	const [total] = await snapshot.rows<{ count: number }>("SELECT count(*)::int AS count FROM ledger_entry");
	return { ...checked, entries: total?.count ?? 0 };
}

function verifyGrant({ caseId, held, paid, heldByEntries, paidByEntries, proposed, logged }: GrantRow, tell: Tell): void {
	const wrong = (what: string): void => tell({ caseId, type: "grant_case", what });
	if (held !== heldByEntries) wrong(`占用 ${yuan(held)}，分录合计 ${yuan(heldByEntries)}`);
	if (paid !== paidByEntries) wrong(`已付 ${yuan(paid)}，分录合计 ${yuan(paidByEntries)}`);
	if (logged !== null && logged !== proposed) wrong(`拟定 ${yuan(proposed ?? 0)}，办理记录是 ${yuan(logged)}`);
}
