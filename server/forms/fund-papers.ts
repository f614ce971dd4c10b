import { z } from "zod";
import { WRITE_BUDGET, WRITE_PLAN, WRITE_REVIEW } from "../../record/money/fund-papers";
import { REPORT_FUND_YEAR } from "../../record/money/fund-year";
import { cellsOf, HEADINGS, TAKE_REAL_NAMES } from "../../record/money/real-names";
import { XLSX } from "../downloads/downloads";
import { bookDownload } from "../downloads/exports";
import { paths } from "../paths";
import { defineForm } from "./form";
import { MADE_PAPER } from "./made";

const TAG = "资金报表";

export const budgetForm = defineForm({
	write: WRITE_BUDGET,
	api: {
		method: "post",
		path: "/funds/{id}/budgets",
		named: { id: "fundId" },
		tag: TAG,
		summary: "登记一项资金的全年预算；更正就是下一版",
		status: 201,
		keyed: true,
		answer: MADE_PAPER,
	},
	desk: {
		action: paths.fundBudgets(":id"),
		named: { id: "fundId" },
		done: "预算已登记。",
		to: ({ year }, { id = "" }) => `${paths.fundBudgets(id)}?year=${year}`,
	},
});

export const reportYearForm = defineForm({
	write: REPORT_FUND_YEAR,
	api: {
		method: "post",
		path: "/counties/{id}/fund-reports",
		named: { id: "countyId" },
		tag: TAG,
		summary: "报送一年的资金报表，每年一次；报送后各数不再变，之后的变动另列",
		status: 201,
		keyed: true,
	},
	desk: {
		action: paths.reportFundYear,
		done: "年度资金报表已报送。",
		to: () => paths.fundReport,
	},
});

export const planForm = defineForm({
	write: WRITE_PLAN,
	api: {
		method: "post",
		path: "/projects/{id}/plans",
		named: { id: "projectId" },
		tag: TAG,
		summary: "登记一个帮扶项目的使用方案；更正就是下一版",
		status: 201,
		keyed: true,
		answer: MADE_PAPER,
	},
	desk: {
		action: paths.writePlan(":id"),
		named: { id: "projectId" },
		done: "使用方案已登记。",
		to: ({ year }, { id = "" }) => `${paths.projectPapers(id)}?year=${year}`,
	},
});

export const reviewForm = defineForm({
	write: WRITE_REVIEW,
	api: {
		method: "post",
		path: "/projects/{id}/reviews",
		named: { id: "projectId" },
		tag: TAG,
		summary: "登记一个帮扶项目的绩效评价；各数按现在的账自动附上",
		status: 201,
		keyed: true,
		answer: MADE_PAPER,
	},
	desk: {
		action: paths.writeReview(":id"),
		named: { id: "projectId" },
		done: "绩效评价已登记。",
		to: ({ year }, { id = "" }) => `${paths.projectPapers(id)}?year=${year}`,
	},
});

export const takeRealNamesForm = defineForm({
	write: TAKE_REAL_NAMES,
	api: {
		method: "post",
		path: "/counties/{id}/real-name-summary/downloads",
		named: { id: "countyId" },
		tag: TAG,
		summary: "导出不遮盖的实名制汇总表（.xlsx）：每页有导出人和日期，连同用途记入导出记录",
		status: 200,
		answer: z.any(),
	},
	desk: { action: paths.takeRealNames, done: "", to: () => paths.realNames },
	download: {
		media: XLSX,
		of: (deps, { exportId, title, watermark, rows }, accountId) => {
			const headings = HEADINGS.map((heading) => heading.replace("（遮盖）", ""));
			return bookDownload(deps, { accountId, exportId, fileName: `${title}.xlsx` }, { title, headings, watermark }, rows.map(cellsOf));
		},
	},
});
