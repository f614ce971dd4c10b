import type { Database } from "../../prisma/client";
import { statements } from "../../prisma/step-sql";
import { type PlainDate, yearOf } from "../../workflows/rules/plain-date";
import { checkYearReport, type YearFigures } from "../../workflows/rules/year-report";
import { uuidv7 } from "../ids";
import { defineWrite } from "../write";
import { refused } from "../written";
import { unionOf } from "./found-households";
import { settleReportAlerts } from "./report-alerts";
import { uncheckedFiles, yearFigures } from "./year-figures";

/** D23: a union's report to the county: its figures as they stand now, and what it says of them. A correction is the next version. */
export const SEND_YEAR_REPORT = defineWrite({
	name: "yearReports.send",
	label: "报送专题报告",
	clause: "D23",
	who: ["unit_chair"],
	whose: "专题报告由基层工会主席报送",
	fields: [
		{ name: "unionId", label: "工会", kind: "reference" },
		{ name: "year", label: "年度", kind: "year" },
		{ name: "text", label: "分析", kind: "longText", max: 5000, hint: "致困原因、帮扶情况、脱困成效，和下一步的打算" },
	],
	where: unionOf,
	async run(tx, { actor, now, said, where: { unionId }, key }) {
		// A union's reports are written one at a time, so that versions follow each other.
		await tx.row`SELECT 1 FROM unions WHERE id = ${unionId}::uuid FOR NO KEY UPDATE`;
		const year = said.number("year");
		const wrong = checkYearReport(year, now.today, await uncheckedFiles(tx, unionId, yearOf(now.today)));
		if (wrong.length > 0) return refused(...wrong);
		const figures = await yearFigures(tx, { unionId, year, today: now.today });
		await settleReportAlerts(tx, { unionId, year, at: now.at });
		const sent = await tx.row<{ version: number }>`
			INSERT INTO year_report (id, union_id, year, version, figures, text, by_account_id, by_name, reported_on, at, key)
			SELECT ${uuidv7()}::uuid, ${unionId}::uuid, ${year}, coalesce(max(version), 0) + 1, ${JSON.stringify(figures)}::jsonb, ${said.text("text")},
				${actor.accountId}::uuid, ${actor.name}, ${now.today}::date, ${new Date(now.at)}, ${key}
			FROM year_report WHERE union_id = ${unionId}::uuid AND year = ${year}
			RETURNING version`;
		if (!sent) throw new Error("a report was sent and is gone");
		return { kind: "written", value: sent };
	},
});

/** For screens: what a union would report of a year as it stands, or stood at its end, and which files keep it from reporting. */
export async function yearNow(
	db: Database,
	of: { unionId: string; year: number; today: PlainDate },
): Promise<{ now: YearFigures; unchecked: string[] }> {
	const tx = statements(db);
	const [now, unchecked] = await Promise.all([yearFigures(tx, of), uncheckedFiles(tx, of.unionId, of.year)]);
	return { now, unchecked };
}
