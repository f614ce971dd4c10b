import type { Database } from "../../prisma/client";
import { type StepTx, statements } from "../../prisma/step-sql";
import type { Fen } from "../../workflows/rules/money";
import { type PlainDate, yearOf } from "../../workflows/rules/plain-date";
import { refusal } from "../../workflows/rules/refusal";
import type { RecordEnv } from "../env";
import { uuidv7 } from "../ids";
import type { Actor } from "../people/actor";
import { COUNTY, countyOf } from "../people/county";
import { defineWrite } from "../write";
import { refused, WRITTEN, type Written } from "../written";
import { reportOf } from "./fund-figures";
import { barredFromFunds } from "./fund-readers";
import { type FundReport, reportedYear } from "./reported-year";

/** Z16, Z15: a year's fund report goes out: its figures are closed as they stand. It happens once, after the year is over. */
export const REPORT_FUND_YEAR = defineWrite({
	name: "funds.reportYear",
	label: "报送年度资金报表",
	clause: "Z16",
	who: ["finance"],
	whose: "年度资金报表由县总工会财务报送",
	fields: [
		COUNTY,
		{ name: "year", label: "年度", kind: "year", hint: "报送后这一年的各数不再变，之后的变动另列" },
		{ name: "addressee", label: "报送对象和文号", kind: "text", hint: "如“市总工会，青工财〔2027〕2号”" },
	],
	where: countyOf,
	async run(tx, { actor, now, said, where: { countyId }, key }) {
		const year = said.number("year");
		if (year >= yearOf(now.today)) {
			return refused(refusal("year_not_over", "Z16", `${year} 年还没有结束`, { field: "year", next: "请在年度结束后报送" }));
		}
		// Whatever enters the ledger waits for the purses: what is recorded at the same moment is either in the figures or after them.
		// An entry names its two purses before it changes them: whoever names one is not waited for, or both would wait.
		await tx.rows`
			SELECT 1 FROM ledger_account a LEFT JOIN project p ON p.id = a.owner_id JOIN fund f ON f.id = coalesce(p.fund_id, a.owner_id)
			WHERE f.county_id = ${countyId}::uuid ORDER BY a.id FOR NO KEY UPDATE OF a`;
		const figures = await reportOf(tx, countyId, year);
		const added = await tx.write`
			INSERT INTO fund_year (id, county_id, year, figures, last_entry_id, addressee, by_account_id, by_name, reported_on, at, key)
			SELECT ${uuidv7()}::uuid, ${countyId}::uuid, ${year}, ${JSON.stringify(figures)}::jsonb, coalesce((SELECT max(id) FROM ledger_entry), 0),
				${said.text("addressee")}, ${actor.accountId}::uuid, ${actor.name}, ${now.today}::date, ${new Date(now.at)}, ${key}
			ON CONFLICT (county_id, year) DO NOTHING`;
		if (added === 1) return WRITTEN;
		const next = "报送后的变动列在该年报表的“报送后变动”中";
		return refused(refusal("year_reported", "Z16", `${year} 年的资金报表已经报送，不能再改`, { field: "year", next }));
	},
});

/** What would change a year that was reported, or what it began with: an entry of the ledger, a budget or a plan, a day that was put right. */
export interface ChangeSince {
	kind: "entry" | "budget" | "plan" | "day";
	/** Of an entry, as the ledger calls it; of a day, the event's field. */
	what: string;
	on: PlainDate;
	/** Of a day that was put right: what it was. */
	was: PlainDate | null;
	recordedOn: PlainDate;
	fundName: string;
	projectName: string | null;
	/** The grant's. */
	caseId: string | null;
	title: string | null;
	amountFen: Fen | null;
}

export interface YearOfFunds extends FundReport {
	/** Null while the year is open: the figures are those of now. */
	reported: { on: PlainDate; byName: string; addressee: string } | null;
	/** 报送后变动 */
	changes: ChangeSince[];
}

/** Z15, Z16: a county's funds in a year: as reported, with what has changed since; or as they stand now. */
export async function fundReport(env: RecordEnv, of: { actor: Actor; countyId: string; year: number }): Promise<Written<YearOfFunds>> {
	const barred = await barredFromFunds(env.db, of.actor, of.countyId);
	return barred ?? { kind: "written", value: await yearOfFunds(env.db, of.countyId, of.year) };
}

/** The same, for whoever's right to it has been asked. */
export async function yearOfFunds(db: Database, countyId: string, year: number): Promise<YearOfFunds> {
	const tx = statements(db);
	const closed = await reportedYear(tx, countyId, year);
	if (!closed) return { ...(await reportOf(tx, countyId, year)), reported: null, changes: [] };
	const { figures, on, byName, addressee } = closed;
	return { ...figures, reported: { on, byName, addressee }, changes: await changesSince(tx, countyId, year) };
}

/** The same as the ledger has it now, whether it was reported or not: of a fund or a project that was opened since. */
export async function fundsNow(env: RecordEnv, of: { actor: Actor; countyId: string; year: number }): Promise<Written<FundReport>> {
	const barred = await barredFromFunds(env.db, of.actor, of.countyId);
	return barred ?? { kind: "written", value: await reportOf(statements(env.db), of.countyId, of.year) };
}

async function changesSince(tx: StepTx, countyId: string, year: number): Promise<ChangeSince[]> {
	return tx.rows<ChangeSince>`
		WITH report AS (SELECT * FROM fund_year WHERE county_id = ${countyId}::uuid AND year = ${year})
		SELECT 'entry' AS kind, e.kind AS what, e."on", NULL::date AS was, day_of(e.at) AS "recordedOn", f.name AS "fundName", p.name AS "projectName",
			e.case_id AS "caseId", c.title, e.amount_fen AS "amountFen"
		FROM report r JOIN booked e ON e.id > r.last_entry_id JOIN ledger_account t ON t.id = CASE WHEN e.corrects_id IS NULL THEN e.to_id ELSE e.from_id END
			LEFT JOIN project p ON p.id = t.owner_id JOIN fund f ON f.id = coalesce(p.fund_id, t.owner_id) LEFT JOIN cases c ON c.id = e.case_id
		WHERE f.county_id = r.county_id AND e.kind NOT IN ('sent', 'bounced', 'reserved', 'unreserved') AND extract(year FROM e."on") <= r.year
		UNION ALL
		SELECT 'day', k.field, k.becomes::date, k.was::date, k.decided_on, f.name, p.name, c.id, c.title, g.approved_fen
		FROM report r JOIN record_correction k ON k.confirmed AND k.field IN ('sentOn', 'returnedOn') JOIN event d ON (d.case_id, d.seq) = (k.case_id, k.decided_seq)
			JOIN cases c ON c.id = k.case_id AND c.county_id = r.county_id JOIN grant_case g ON g.case_id = c.id
			JOIN project p ON p.id = g.project_id JOIN fund f ON f.id = p.fund_id
		WHERE d.at > r.at AND left(k.was, 4) <> left(k.becomes, 4) AND r.year::text IN (left(k.was, 4), left(k.becomes, 4))
		UNION ALL
		SELECT 'budget', b.decision, day_of(b.at), NULL, day_of(b.at), f.name, NULL, NULL, NULL, b.amount_fen
		FROM report r JOIN budget b ON b.year = r.year AND b.at > r.at JOIN fund f ON f.id = b.fund_id AND f.county_id = r.county_id
		UNION ALL
		SELECT 'plan', n.decision, day_of(n.at), NULL, day_of(n.at), f.name, p.name, NULL, NULL, n.planned_fen
		FROM report r JOIN project_plan n ON n.year = r.year AND n.at > r.at JOIN project p ON p.id = n.project_id AND p.county_id = r.county_id
			JOIN fund f ON f.id = p.fund_id
		ORDER BY "recordedOn", "on"`;
}
