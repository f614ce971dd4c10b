import { type Cell, figure } from "../../../record/audit/csv";
import { MOVEMENTS } from "../../../record/audit/export-words";
import { FUND_READERS } from "../../../record/money/fund-readers";
import type { ChangeSince, YearOfFunds } from "../../../record/money/fund-year";
import type { YearAccount } from "../../../workflows/rules/fund-figures";
import { type TableSheet, type WorkbookWriter, workbookWriter } from "../../sheets/table-book";
import { aidTypeLabel } from "../../words/aid";
import { aboveOf, fundsOfReport, sourceLabel, standingOf, yuanCell } from "./funds";
import { defineReport } from "./report";

const ACCOUNT = [
	"上年结转（元）",
	"报送后变动（元）",
	"预算、方案（元）",
	"接收（元）",
	"下达（元）",
	"拨付（元）",
	"冲正（元）",
	"收回以前年度（元）",
	"占用（元）",
	"结余（元）",
	"执行率（%）",
];

function accountCells(of: YearAccount): Cell[] {
	const { carriedFen, adjustedFen, budgetFen, receivedFen, releasedFen, paidFen, reversedFen, recoveredFen, reservedFen, balanceFen } = of;
	const amounts = [
		carriedFen,
		adjustedFen,
		budgetFen,
		receivedFen,
		releasedFen,
		paidFen,
		reversedFen,
		recoveredFen,
		reservedFen,
		balanceFen,
	];
	return [...amounts.map(yuanCell), of.executedPercent === null ? "" : figure(of.executedPercent)];
}

/** 年度资金报表 (Z16): funds, projects, and what has changed since the year was reported; as Excel, for finance counts on with it. */
export const YEAR_ACCOUNT = defineReport({
	name: "year-account",
	clause: "Z16",
	who: FUND_READERS,
	whose: "年度资金报表由帮扶中心、主席、财务或经审取用",
	over: "county",
	spans: "year",
	format: "xlsx",
	about: "各项资金和帮扶项目的预算、接收、下达、拨付、结余，报送后变动",
	async make(deps, taken, write) {
		const funds = await fundsOfReport(deps, taken);
		const above = (title: string) => aboveOf(taken, title, standingOf(funds, taken.today));
		const book = workbookWriter(write);
		const [ofFunds, ofProjects] = [fundRows(funds), projectRows(funds)];
		await table(book, { name: "资金", above: above("年度资金报表"), headings: ["资金", "资金来源", ...ACCOUNT] }, ofFunds);
		await table(
			book,
			{
				name: "帮扶项目",
				above: above("帮扶项目执行情况"),
				headings: ["帮扶项目", "资金", "帮扶类别", ...ACCOUNT, "计划户数", "件数", "户数"],
			},
			ofProjects,
		);
		await table(
			book,
			{
				name: "报送后变动",
				above: above("报送后变动"),
				headings: ["登记日期", "发生日期", "原日期", "事项", "资金", "帮扶项目", "姓名", "金额（元）"],
			},
			funds.changes.map(changeCells),
		);
		await book.end();
		return ofFunds.length + ofProjects.length + funds.changes.length;
	},
});

async function table(book: WorkbookWriter, of: TableSheet, rows: readonly (readonly Cell[])[]): Promise<void> {
	const sheet = book.sheet(of);
	for (const row of rows) await sheet.row(row);
	sheet.end();
}

function fundRows({ funds }: YearOfFunds): Cell[][] {
	return funds.map(({ name, source, account }) => [name, sourceLabel(source), ...accountCells(account)]);
}

function projectRows({ funds }: YearOfFunds): Cell[][] {
	return funds.flatMap((fund) =>
		fund.projects.map(({ name, aidType, account, plannedHouseholds, grants, households }) => [
			name,
			fund.name,
			aidTypeLabel(aidType),
			...accountCells(account),
			plannedHouseholds === null ? "" : figure(plannedHouseholds),
			figure(grants),
			figure(households),
		]),
	);
}

const KINDS = { entry: "分录", budget: "预算", plan: "使用方案", day: "日期更正" } as const;

function changeCells({ kind, what, on, was, recordedOn, fundName, projectName, title, amountFen }: ChangeSince): Cell[] {
	const movement = Object.entries(MOVEMENTS).find(([id]) => id === what)?.[1] ?? what;
	const said = `${KINDS[kind]}：${kind === "day" ? (what === "sentOn" ? "付款发出日" : "款项退回日") : movement}`;
	return [figure(recordedOn), figure(on), figure(was), said, fundName, projectName ?? "", title ?? "", yuanCell(amountFen)];
}
