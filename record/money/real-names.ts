import { createHash } from "node:crypto";
import { type StepTx, statements } from "../../prisma/step-sql";
import { AID_TYPES, type AidType } from "../../workflows/rules/grant-subject";
import { maskCard } from "../../workflows/rules/identity-number";
import { type Fen, formatYuan } from "../../workflows/rules/money";
import { formatDate, type PlainDate } from "../../workflows/rules/plain-date";
import { type Cell, csvOf, figure } from "../audit/csv";
import { maskedNumber, wholeNumber } from "../audit/export-words";
import type { RecordEnv, Secrets } from "../env";
import { uuidv7 } from "../ids";
import type { Actor } from "../people/actor";
import { COUNTY, countyOf } from "../people/county";
import { defineWrite } from "../write";
import { NOT_FOUND, type Written } from "../written";
import { barredFromFunds } from "./fund-readers";

/** A line of the 实名制汇总表: aid that arrived. */
export interface RealName {
	grantId: string;
	name: string;
	unionName: string;
	fileNumber: string;
	/** Masked. */
	idNumber: string;
	/** Masked; none where it was paid in cash. */
	card: string | null;
	aidType: AidType;
	projectName: string;
	amountFen: Fen;
	/** Sent. */
	paidOn: PlainDate;
	/** Null while it stands. */
	reversedOn: PlainDate | null;
	/** Of a year that was reported: it came in, or was taken back within the year, after the report. */
	sinceReport: "added" | "reversed" | null;
}

export interface RealNames {
	rows: RealName[];
	/** The same as a table to take along. */
	csv: string;
	/** Where the log of exports has this look at the table. */
	exportId: string;
}

interface Asked {
	actor: Actor;
	countyId: string;
	/** The calendar year in which the aid that arrived was sent. */
	year: number;
	/** Of one project alone. */
	projectId?: string;
	at: number;
}

/**
 * Z15 实名制汇总表: whom aid has reached in a year, by name. It shows many people's names beside their masked numbers, so the
 * log of exports names whoever reads it or takes it along, before it goes out (D28).
 */
export async function realNames(env: RecordEnv, { actor, countyId, year, projectId, at }: Asked): Promise<Written<RealNames>> {
	const barred = await barredFromFunds(env.db, actor, countyId);
	if (barred) return barred;
	if (projectId !== undefined && !(await env.db.project.findFirst({ where: { id: projectId, countyId } }))) return NOT_FOUND;
	const rows = await rowsOf(statements(env.db), env.secrets, { countyId, year, projectId });
	const csv = csvOf([HEADINGS, ...rows.map(cellsOf)]);
	const sha256 = createHash("sha256").update(csv).digest("hex");
	const exportId = uuidv7();
	await statements(env.db).write`
		INSERT INTO export_log (id, county_id, name, from_on, until_on, by_account_id, by_name, at, rows, sha256)
		VALUES (${exportId}::uuid, ${countyId}::uuid, 'real_names', ${`${year}-01-01`}::date, ${`${year}-12-31`}::date, ${actor.accountId}::uuid,
			${actor.name}, ${new Date(at)}, ${rows.length}, ${sha256})`;
	return { kind: "written", value: { rows, csv, exportId } };
}

type Row = Omit<RealName, "idNumber" | "card"> & { form: Uint8Array; card: Uint8Array | null };

/** @param whole ID and card numbers as they are */
async function rowsOf(
	tx: StepTx,
	secrets: Secrets,
	{ countyId, year, projectId, whole = false }: Pick<Asked, "countyId" | "year" | "projectId"> & { whole?: boolean },
): Promise<RealName[]> {
	const rows = await tx.rows<Row>`
		SELECT c.id AS "grantId", c.title AS name, u.name AS "unionName", f.number AS "fileNumber", v.secrets AS form, y.card, g.aid_type AS "aidType",
			p.name AS "projectName", e.amount_fen AS "amountFen", e."on" AS "paidOn",
			(SELECT x."on" FROM booked x WHERE x.case_id = c.id AND x.kind = 'reversed') AS "reversedOn",
			CASE WHEN e.id > r.last_entry_id THEN 'added' WHEN EXISTS (SELECT 1 FROM booked x WHERE x.case_id = c.id AND x.kind = 'reversed'
				AND x.id > r.last_entry_id AND extract(year FROM x."on") = ${year}) THEN 'reversed' END AS "sinceReport"
		FROM booked e JOIN grant_case g ON g.case_id = e.case_id JOIN cases c ON c.id = g.case_id JOIN unions u ON u.id = c.union_id
			JOIN project p ON p.id = g.project_id JOIN file f ON f.case_id = g.file_id JOIN application a ON a.case_id = f.application_id
			JOIN form_version v ON v.case_id = a.case_id AND v.version = coalesce(nullif(f.form_version, 0), a.form_version)
			LEFT JOIN fund_year r ON r.county_id = c.county_id AND r.year = ${year}
			LEFT JOIN LATERAL (SELECT card FROM payment WHERE grant_id = c.id ORDER BY attempt DESC LIMIT 1) y ON true
		WHERE e.kind = 'paid' AND c.county_id = ${countyId}::uuid AND extract(year FROM e."on") = ${year}
			AND (${projectId ?? null}::uuid IS NULL OR p.id = ${projectId ?? null}::uuid)
		ORDER BY e."on", c.id`;
	return rows.map(({ form, card, ...row }) => ({
		...row,
		idNumber: (whole ? wholeNumber : maskedNumber)(form, secrets),
		card: card === null ? null : whole ? secrets.open(card) : maskCard(secrets.open(card)),
	}));
}

/** What became of a line after its year was reported. */
export const SINCE_REPORT = { added: "报送后到账", reversed: "报送后冲正" } as const;

export const HEADINGS = [
	"姓名",
	"工会",
	"建档编号",
	"身份证号（遮盖）",
	"银行卡号（遮盖）",
	"帮扶类别",
	"帮扶项目",
	"金额元",
	"付款日期",
	"退回（冲正）日期",
	"报送后变动",
];

export function cellsOf(row: RealName): Cell[] {
	return [
		row.name,
		row.unionName,
		row.fileNumber,
		row.idNumber,
		row.card ?? "现金",
		AID_TYPES[row.aidType],
		row.projectName,
		figure(formatYuan(row.amountFen).replaceAll(",", "")),
		figure(row.paidOn),
		figure(row.reversedOn),
		row.sinceReport === null ? "" : SINCE_REPORT[row.sinceReport],
	];
}

/**
 * Z15, D28: the same with whole ID and card numbers, for whoever keeps the money: with a reason, which the log of exports keeps before the first row has gone,
 * and with their name and the day on every page of it.
 */
export const TAKE_REAL_NAMES = defineWrite({
	name: "realNames.take",
	label: "导出不遮盖的实名制汇总表",
	clause: "D28",
	who: ["finance", "centre"],
	whose: "不遮盖的实名制汇总表由县总工会财务或帮扶中心导出",
	fields: [
		COUNTY,
		{ name: "year", label: "年度", kind: "year" },
		{ name: "projectId", label: "帮扶项目", kind: "reference", optional: true },
		{ name: "reason", label: "用途", kind: "text", max: 100, hint: "为什么要完整的证号、卡号，如“财政局核对发放”；记入导出记录" },
	],
	where: countyOf,
	shownOnce: true,
	async run(tx, { actor, now, said, where: { countyId }, env: { secrets } }) {
		const [year, projectId] = [said.number("year"), said.ref("projectId")];
		const county = await tx.row<{ name: string }>`SELECT name FROM unions WHERE id = ${countyId}::uuid`;
		const known =
			projectId === undefined || (await tx.row`SELECT 1 FROM project WHERE id = ${projectId}::uuid AND county_id = ${countyId}::uuid`);
		if (!county || !known) return NOT_FOUND;
		const rows = await rowsOf(tx, secrets, { countyId, year, projectId, whole: true });
		const exportId = uuidv7();
		await tx.write`
			INSERT INTO export_log (id, county_id, name, from_on, until_on, by_account_id, by_name, at, reason)
			VALUES (${exportId}::uuid, ${countyId}::uuid, 'real_names_full', ${`${year}-01-01`}::date, ${`${year}-12-31`}::date, ${actor.accountId}::uuid,
				${actor.name}, ${new Date(now.at)}, ${said.text("reason")})`;
		const watermark = `${actor.name} 于 ${formatDate(now.today)}导出，用途：${said.text("reason")}。含完整证号、卡号，不得外传`;
		return { kind: "written", value: { exportId, title: `${county.name}${year}年帮扶实名制汇总表`, watermark, rows } };
	},
});
