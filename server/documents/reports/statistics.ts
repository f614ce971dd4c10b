import { figure } from "../../../record/audit/csv";
import { FUND_READERS } from "../../../record/money/fund-readers";
import { workbookWriter } from "../../sheets/table-book";
import { aidTypeLabel } from "../../words/aid";
import { aboveOf, fundsOfReport, sourceLabel, standingOf, yuanCell } from "./funds";
import { defineReport } from "./report";

/** 统计台账 (Z15): source × kind of aid in the year of payment, as Excel: it is counted with further. */
export const STATISTICS = defineReport({
	name: "statistics",
	clause: "Z15",
	who: FUND_READERS,
	whose: "统计台账由帮扶中心、主席、财务或经审取用",
	over: "county",
	spans: "year",
	format: "xlsx",
	about: "一年到账的帮扶，按资金来源和帮扶类别",
	async make(deps, taken, write) {
		const funds = await fundsOfReport(deps, taken);
		const book = workbookWriter(write);
		const sheet = book.sheet({
			name: "统计台账",
			above: aboveOf(taken, "帮扶统计台账", standingOf(funds, taken.today)),
			headings: ["资金来源", "帮扶类别", "件数", "户数", "金额（元）", "收回以前年度（元）"],
		});
		const lines = [
			...funds.ledger.map((line) => ({ ...line, source: sourceLabel(line.source), aidType: aidTypeLabel(line.aidType) })),
			// A household that had aid of several kinds counts once.
			{ ...funds.total, source: "合计（一户只计一次）", aidType: "" },
		];
		for (const { source, aidType, grants, households, amountFen, recoveredFen } of lines)
			await sheet.row([source, aidType, figure(grants), figure(households), yuanCell(amountFen), yuanCell(recoveredFen)]);
		sheet.end();
		await book.end();
		return funds.ledger.length;
	},
});
