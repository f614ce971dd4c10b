import type { Database } from "../../prisma/client";
import { verifyLog } from "../../record/audit/verify-log";
import { plainDate } from "../../workflows/rules/plain-date";
import type { County } from "../builders/county";
import { daysOutOfOrder, lateUnmarked, ledOnWhileWaiting } from "./days-kept";
import { readLog } from "./log";
import { reportedTooSoon, shortAndUnasked } from "./notices-kept";
import { reportedYearsChanged } from "./reports-kept";
import { rowsThatDiffer } from "./rows-kept";
import { runOtherwise, waitsOtherwise } from "./standing-kept";
import { calendarsOf, knownOn } from "./working";

/** Each counts anew, from the rows that people's steps wrote, what must never be; none of them trusts the sums that triggers keep. */
const NEVER: Readonly<Record<string, string>> = {
	"an account that is not the sum of its entries": `
		SELECT a.id FROM ledger_account a WHERE a.balance_fen <> coalesce((SELECT sum(amount_fen) FROM ledger_entry WHERE to_id = a.id), 0)
			- coalesce((SELECT sum(amount_fen) FROM ledger_entry WHERE from_id = a.id), 0)`,
	"books that do not come to zero": `SELECT sum(balance_fen)::text AS id FROM ledger_account HAVING sum(balance_fen) <> 0`,
	"a fund or project overdrawn": `SELECT id FROM ledger_account WHERE balance_fen < 0 AND name <> 'outside'`,
	"a project that holds other than its grants": `
		SELECT p.id FROM project p LEFT JOIN (SELECT project_id, sum(reserved_fen) AS held, sum(paid_fen) AS paid FROM grant_case GROUP BY project_id) g ON g.project_id = p.id
			JOIN (SELECT owner_id, sum(balance_fen) FILTER (WHERE name IN ('reserved', 'sent')) AS held, sum(balance_fen) FILTER (WHERE name = 'paid') AS paid
				FROM ledger_account GROUP BY owner_id) a ON a.owner_id = p.id
		WHERE a.held <> coalesce(g.held, 0) OR a.paid <> coalesce(g.paid, 0)`,
	"usage that is not the sum of its claims, or over its limit": `
		SELECT encode(u.subject, 'hex') AS id FROM cap_usage u LEFT JOIN claim c ON c.kind = u.kind AND c.subject = u.subject AND c.year = u.year
		GROUP BY u.kind, u.subject, u.year HAVING u.used_fen <> coalesce(sum(c.amount_fen), 0) OR u.used_fen > u.limit_fen`,
	"a grant that counts for other than it holds and has paid": `
		SELECT c.grant_id AS id FROM claim c JOIN grant_case g ON g.case_id = c.grant_id
		GROUP BY c.grant_id, g.case_id HAVING CASE g.aid_type WHEN 'medical' THEN sum(c.amount_fen) <> g.reserved_fen + g.paid_fen
			ELSE bool_or(c.amount_fen <> g.reserved_fen + g.paid_fen) END OR bool_or(c.year NOT IN (0, g.cap_year))`,
	"a household over the living cap of a year (Z4)": `
		SELECT g.file_id AS id FROM grant_case g JOIN project p ON p.id = g.project_id WHERE g.aid_type IN ('living', 'campaign') AND p.standard_fen IS NULL
		GROUP BY g.file_id, g.cap_year HAVING sum(g.reserved_fen + g.paid_fen) > 864000`,
	"an invoice over its total, or newly held for over what was borne (Z5)": `
		SELECT i.id FROM invoice i JOIN grant_invoice gi ON gi.invoice_id = i.id JOIN claim c ON c.grant_id = gi.grant_id AND c.kind = 'medical'
			AND c.subject = decode(replace(i.id::text, '-', ''), 'hex')
		GROUP BY i.id HAVING sum(c.amount_fen) > i.total_fen OR (sum(c.amount_fen) > i.total_fen - i.reimbursed_fen
			AND NOT bool_or(EXISTS (SELECT 1 FROM event e WHERE e.case_id = gi.grant_id AND e.event = 'RECORD_REIMBURSEMENT')))`,
	"a student over ten months of the line in a year (Z6)": `
		SELECT encode(s.person_hmac, 'hex') AS id FROM grant_subject s JOIN grant_case g ON g.case_id = s.grant_id WHERE g.aid_type = 'schooling'
		GROUP BY s.person_hmac, g.cap_year HAVING sum(g.reserved_fen + g.paid_fen) > 720000`,
	"training for other than the standard (Z7)": `
		SELECT case_id AS id FROM grant_case WHERE aid_type = 'training' AND reserved_fen + paid_fen NOT IN (0, 150000)`,
	"a legal case over the standard with nobody's reason, or paid over it without the meeting's word (Z8)": `
		SELECT encode(s.legal_hmac, 'hex') AS id FROM grant_subject s JOIN grant_case g ON g.case_id = s.grant_id WHERE g.aid_type = 'legal'
		GROUP BY s.legal_hmac HAVING sum(g.reserved_fen + g.paid_fen) > 200000 AND (count(g.over_reason) = 0 OR (sum(g.paid_fen) > 200000
			AND NOT bool_or(EXISTS (SELECT 1 FROM event e WHERE e.case_id = g.case_id AND e.event IN ('APPROVE', 'REDUCE') AND (e.payload ->> 'authorisesOver')::boolean))))`,
	"a household over a fund's own standard in a year, or by other than it where it is paid as it stands (Z3)": `
		SELECT g.file_id AS id FROM grant_case g JOIN project p ON p.id = g.project_id WHERE p.standard_fen IS NOT NULL
		GROUP BY p.id, g.file_id, g.cap_year HAVING sum(g.reserved_fen + g.paid_fen) > p.standard_fen
			OR (p.standard_exact AND sum(g.reserved_fen + g.paid_fen) NOT IN (0, p.standard_fen))`,
	"a grant paid other than was approved, or by other than its one live payment (Z12, Z14)": `
		SELECT g.case_id AS id FROM grant_case g LEFT JOIN payment y ON y.grant_id = g.case_id
		GROUP BY g.case_id HAVING g.paid_fen NOT IN (0, coalesce(g.approved_fen, 0)) OR g.paid_fen <> coalesce(sum(y.amount_fen) FILTER (WHERE y.outcome = 'confirmed'), 0)
			OR count(*) FILTER (WHERE y.outcome IN ('prepared', 'sent', 'confirmed')) > 1`,
	"a payment released by who prepared it (Z12)": `SELECT id FROM payment WHERE released_by = prepared_by`,
	"a payment that is not in the books, or twice (Z14)": `
		SELECT g.case_id AS id FROM grant_case g WHERE
			(SELECT count(*) FROM payment WHERE grant_id = g.case_id AND outcome IN ('sent', 'confirmed', 'bounced', 'reversed'))
				<> (SELECT count(*) FROM ledger_entry WHERE case_id = g.case_id AND kind = 'sent')
			OR (SELECT count(*) FROM payment WHERE grant_id = g.case_id AND outcome IN ('confirmed', 'reversed'))
				<> (SELECT count(*) FROM ledger_entry WHERE case_id = g.case_id AND kind = 'paid')`,
	"a case that moved without its records": `
		SELECT c.id FROM cases c WHERE c.version <> (SELECT count(*) FROM event e WHERE e.case_id = c.id)`,
};

async function moneyWrong(db: Database): Promise<string[]> {
	const broken: string[] = [];
	for (const [what, sql] of Object.entries(NEVER)) {
		const rows = await db.$queryRawUnsafe<{ id: string }[]>(sql);
		if (rows.length > 0) broken.push(`${what}: ${rows.length} (first ${rows[0]?.id})`);
	}
	return broken;
}

async function logBroken(db: Database): Promise<string[]> {
	const log = await verifyLog(db);
	return log.found > 0 ? [`the log: ${log.found} (first ${JSON.stringify(log.broken[0])})`] : [];
}

/** So many of them, and the first: a run of thousands breaks one thing thousands of times. */
function summed(what: string, found: readonly string[]): string[] {
	return found.length > 0 ? [`${what}: ${found.length} (first ${found[0]})`] : [];
}

/** Of any installation: books, rows and log by themselves. */
export async function brokenBooks(db: Database): Promise<string[]> {
	return [...(await moneyWrong(db)), ...(await rowsThatDiffer(db)), ...(await logBroken(db))];
}

/** @returns what was found that must never be: `a fund or project overdrawn: 2 (first …)`; nothing where all is right */
export async function brokenInvariants(county: County): Promise<string[]> {
	const { db } = county;
	const log = await readLog(db);
	const known = knownOn(await calendarsOf(county));
	const today = plainDate(
		[...log.values()]
			.flat()
			.map(({ on }) => on)
			.sort()
			.at(-1) ?? "2026-01-01",
	);
	return [
		...(await brokenBooks(db)),
		...summed("a day before what it follows, or after its record", daysOutOfOrder(log)),
		...summed("a late day that nothing marks", lateUnmarked(log, known)),
		...summed("a case led on while somebody had still to speak", ledOnWhileWaiting(log)),
		...summed("a report before its notice had hung its days", reportedTooSoon(log, known)),
		...summed("a notice that is too short by now, and nobody asks", await shortAndUnasked(db, log, known, today)),
		...summed("a case that waits for other than its rows", await waitsOtherwise(db)),
		...summed("a deadline that runs from another day, or to another", await runOtherwise(db, log, known, known(today).at(-1) ?? new Map())),
		...summed("a figure of a reported year that changed and is not listed", await reportedYearsChanged(county)),
	];
}
