import type { Database } from "../../prisma/client";
import { type StepTx, statements } from "../../prisma/step-sql";
import type { Role } from "../../workflows/charts/chart";
import type { ClauseId } from "../../workflows/rules/clauses";
import type { SaidField } from "../../workflows/rules/field";
import { addDays, type PlainDate, plainDate, yearOf } from "../../workflows/rules/plain-date";
import { type Refusal, refusal } from "../../workflows/rules/refusal";
import { uuidv7 } from "../ids";
import { COUNTY, countyOf, NO_ID } from "../people/county";
import type { Said } from "../said";
import type { BusinessNow } from "../settings/clock";
import { defineWrite, type Place, type Write } from "../write";
import { refused } from "../written";

/** Begins the name of a report in the log of exports. */
export const REPORT_PREFIX = "report/";

/** What an official hands in, as the log of exports names it. */
export const REPORT_TITLES = {
	september: "困难职工专题报告",
	"use-plan": "专项帮扶资金使用方案",
	reviews: "专项帮扶资金绩效评价",
	statistics: "帮扶统计台账",
	"year-account": "年度资金报表",
	"audit-tables": "审计表",
	"month-digest": "办理记录月度摘要",
} as const;
export type ReportName = keyof typeof REPORT_TITLES;

/** Of what a report is. */
export interface ReportOver {
	id: string;
	name: string;
	path: string;
	/** city · county · grassroots */
	kind: string;
	/** The county's, of a grassroots union; its own of a county; null of a city. */
	countyId: string | null;
}

/** The days that it covers, and what else is asked for it. */
export interface ReportAsked {
	over: ReportOver;
	year: number;
	/** Of a monthly one. */
	month: number | undefined;
	fromOn: PlainDate;
	untilOn: PlainDate;
	/** One table of several. */
	table: string | undefined;
}

/** A report that stands in the log and is now made. */
export interface TakenReport extends ReportAsked {
	/** One for each county that it reaches into. */
	exportIds: string[];
	byName: string;
	reason: string;
	today: PlainDate;
}

interface OfReport {
	name: ReportName;
	clause: ClauseId;
	who: readonly Role[];
	/** Chinese: who makes it, for whoever may not. */
	whose: string;
	/** Of a county alone, or of any union with all below it. */
	over: "county" | "union";
	/** What it covers. */
	spans: "year" | "month" | "days";
	/** The year may be the next. */
	ahead?: boolean;
	/** Asked besides. */
	fields?: readonly SaidField[];
	/** Why there is none to be made. */
	bars?(tx: StepTx, asked: ReportAsked): Promise<Refusal[]>;
}

interface OfUnion extends Place {
	countyId: string | null;
	unionId: string;
}

const UNION: SaidField = { name: "unionId", label: "工会", kind: "reference" };
const REASON: SaidField = {
	name: "reason",
	label: "用途",
	kind: "text",
	max: 100,
	hint: "交给谁、作什么用，如“报送市总工会”；记入导出记录",
};
const MONTH: SaidField = { name: "month", label: "月份", kind: "integer", min: 1, max: 12 };
const DAYS: readonly SaidField[] = [
	{ name: "fromOn", label: "期间首日", kind: "date" },
	{ name: "untilOn", label: "期间末日", kind: "date" },
];

function spanFields({ spans, ahead }: Pick<OfReport, "spans" | "ahead">): readonly SaidField[] {
	const year: SaidField = { name: "year", label: "年度", kind: "year", ...(ahead && { future: true }) };
	return spans === "days" ? DAYS : spans === "month" ? [year, MONTH] : [year];
}

/** D28: takes a report along: who takes what of which unions, and what for, stands in the log before its first byte has gone. */
export function takeReport(report: OfReport): Write<TakenReport, OfUnion> {
	const { name, clause, who, whose, over, fields = [], bars } = report;
	return defineWrite({
		name: `reports.${name}`,
		label: REPORT_TITLES[name],
		clause,
		who,
		whose,
		fields: [over === "county" ? COUNTY : UNION, ...spanFields(report), ...fields, REASON],
		where: over === "county" ? countyWhere : unionWhere,
		shownOnce: true,
		async run(tx, { actor, now, said, where }) {
			const union = await tx.row<ReportOver>`
				SELECT id, name, path, kind, CASE kind WHEN 'county' THEN id ELSE county_id END AS "countyId" FROM unions WHERE id = ${where.unionId}::uuid`;
			if (!union) throw new Error("a report's union is gone");
			const asked = { over: union, ...spanOf(said), table: said.has("table") ? said.text("table") : undefined };
			const wrong = [...aheadOf(asked, now, report), ...((await bars?.(tx, asked)) ?? [])];
			if (wrong.length > 0) return refused(...wrong);
			const reason = said.text("reason");
			const exportIds = await logged(tx, { ...asked, name, reason, by: actor, at: now.at });
			return { kind: "written", value: { ...asked, exportIds, byName: actor.name, reason, today: now.today } };
		},
	});
}

async function countyWhere(db: Database, said: Said): Promise<OfUnion | undefined> {
	const county = await countyOf(db, said);
	return county && { ...county, unionId: county.countyId };
}

async function unionWhere(db: Database, said: Said): Promise<OfUnion | undefined> {
	return statements(db).row<OfUnion>`
		SELECT path AS "unionPath", CASE kind WHEN 'county' THEN id ELSE county_id END AS "countyId", id AS "unionId"
		FROM unions WHERE id = ${said.ref("unionId") ?? NO_ID}::uuid`;
}

function spanOf(said: Said): Pick<ReportAsked, "year" | "month" | "fromOn" | "untilOn"> {
	if (said.has("fromOn")) {
		const [fromOn, untilOn] = [said.date("fromOn"), said.date("untilOn")];
		return { year: yearOf(fromOn), month: undefined, fromOn, untilOn };
	}
	const year = said.number("year");
	const month = said.has("month") ? said.number("month") : undefined;
	const until = month ?? 12;
	const next = until === 12 ? firstOf(year + 1, 1) : firstOf(year, until + 1);
	return { year, month, fromOn: firstOf(year, month ?? 1), untilOn: addDays(next, -1) };
}

function firstOf(year: number, month: number): PlainDate {
	return plainDate(`${year}-${String(month).padStart(2, "0")}-01`);
}

function aheadOf({ fromOn, untilOn }: ReportAsked, { today }: BusinessNow, { clause, spans, ahead }: OfReport): Refusal[] {
	const field = spans === "days" ? "untilOn" : spans;
	if (untilOn < fromOn) return [refusal("days_reversed", clause, "期间的末日早于首日", { field, next: "请核对期间" })];
	if (fromOn <= today || ahead) return [];
	return [refusal("not_begun", clause, "这个期间还没有开始", { field, next: "请选择今天或以前的期间" })];
}

interface Entry extends ReportAsked {
	name: ReportName;
	reason: string;
	by: { accountId: string; name: string };
	at: number;
}

/** @returns the entries, one a county */
async function logged(tx: StepTx, { over, fromOn, untilOn, name, reason, by, at }: Entry): Promise<string[]> {
	const counties = await tx.rows<{ id: string }>`
		SELECT id FROM unions WHERE kind = 'county' AND (starts_with(path, ${over.path}) OR id = ${over.countyId ?? NO_ID}::uuid) ORDER BY path`;
	const exportIds = counties.map(() => uuidv7());
	await tx.write`
		INSERT INTO export_log (id, county_id, name, from_on, until_on, by_account_id, by_name, at, reason)
		SELECT entry.id, entry.county_id, ${REPORT_PREFIX + name}, ${fromOn}::date, ${untilOn}::date, ${by.accountId}::uuid, ${by.name}, ${new Date(at)}, ${reason}
		FROM unnest(${exportIds}::uuid[], ${counties.map(({ id }) => id)}::uuid[]) AS entry(id, county_id)`;
	return exportIds;
}
