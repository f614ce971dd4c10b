import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { z } from "zod";
import { madeExport, sentExport } from "../../../record/audit/export";
import { REPORT_TITLES, type ReportName, type TakenReport, takeReport } from "../../../record/audit/reports";
import { formatDate } from "../../../workflows/rules/plain-date";
import type { Deps } from "../../deps";
import { DOCX, type Download, PDF, XLSX } from "../../downloads/downloads";
import { defineForm, type Form } from "../../forms/form";
import { paths } from "../../paths";

type Write = (part: Uint8Array) => Promise<void>;

/** What an official hands in, said once: its form on the page, its route of the API, its line in the log of exports and its bytes come from here. */
export interface ReportOf extends Omit<Parameters<typeof takeReport>[0], "name"> {
	name: ReportName;
	format: "docx" | "xlsx" | "pdf";
	/** One line on the page: what it holds. */
	about: string;
	/** Written a part at a time, so that what grows is never whole in memory. @returns how many rows, lines or unions stand in it */
	make(deps: Deps, taken: TakenReport, write: Write, pool: Pool): Promise<number>;
}

export interface Report extends Pick<ReportOf, "name" | "clause" | "who" | "format" | "about" | "over"> {
	title: string;
	form: Form;
}

const MEDIA = { docx: DOCX, xlsx: XLSX, pdf: PDF } as const;
const FORMATS = { docx: "Word", xlsx: "Excel", pdf: "PDF" } as const;
const TAG = "报送的材料";

export function defineReport(report: ReportOf): Report {
	const { name, clause, who, format, about, over } = report;
	const title = REPORT_TITLES[name];
	const form = defineForm({
		write: takeReport(report),
		api: {
			method: "post",
			path: `/${over === "county" ? "counties" : "unions"}/{id}/reports/${name}`,
			named: { id: over === "county" ? "countyId" : "unionId" },
			tag: TAG,
			summary: `${title}（${FORMATS[format]}）：谁、为什么、取走什么，都留在导出记录中`,
			status: 200,
			answer: z.any(),
		},
		desk: { action: paths.takeReport(name), done: "", to: () => paths.reports },
		download: { media: MEDIA[format], of: (deps, taken, accountId) => downloadOf(deps, report, taken, accountId) },
	});
	return { name, title, clause, who, format, about, over, form };
}

function downloadOf(deps: Deps, { name, format, make }: ReportOf, taken: TakenReport, accountId: string): Download {
	const all = async (done: (exportId: string) => Promise<void>): Promise<void> => {
		for (const exportId of taken.exportIds) await done(exportId);
	};
	return {
		accountId,
		fileName: `${taken.over.name}${spanText(taken)}${REPORT_TITLES[name]}.${format}`,
		media: MEDIA[format],
		async make(write, pool) {
			const hash = createHash("sha256");
			const rows = await make(
				deps,
				taken,
				async (part) => {
					hash.update(part);
					await write(part);
				},
				pool,
			);
			const measure = { rows, sha256: hash.digest("hex") };
			await all((exportId) => madeExport(deps, exportId, measure));
		},
		ended: (delivered) => all((exportId) => sentExport(deps, exportId, delivered)),
	};
}

/** `2026年`, `2026年11月`, `2026年1月1日至2026年3月26日` */
export function spanText({ year, month, fromOn, untilOn }: Pick<TakenReport, "year" | "month" | "fromOn" | "untilOn">): string {
	const whole = fromOn === `${year}-01-01` && untilOn === `${year}-12-31`;
	if (month !== undefined) return `${year}年${month}月`;
	return whole ? `${year}年` : `${formatDate(fromOn)}至${formatDate(untilOn)}`;
}
