import { type RealName, SINCE_REPORT } from "../../../../record/money/real-names";
import { cite } from "../../../../workflows/rules/clauses";
import { AID_TYPES } from "../../../../workflows/rules/grant-subject";
import { fen, formatYuan } from "../../../../workflows/rules/money";
import { yearOf } from "../../../../workflows/rules/plain-date";
import type { Visitor } from "../../../access/visitor";
import { takeRealNamesForm } from "../../../forms/fund-papers";
import { casePath, paths } from "../../../paths";
import { DateText, EmptyState, FormCard, Icon, type Sent } from "../../components/index";
import { Page } from "../../page/layout";
import { YearFilter } from "./filter";
import type { CountyAsked } from "./years";

interface Shown {
	visitor: Visitor;
	county: CountyAsked;
	year: number;
	projects: readonly { value: string; label: string }[];
	projectId: string | undefined;
	rows: readonly RealName[];
	/** This person may take it along with whole numbers. */
	takes: boolean;
	sent?: Sent;
}

/** Z15 实名制汇总表, as it is printed: each name leads to the grant with its approval opinions and originals (审批意见、相关原始资料). */
export function RealNamesPage({ visitor, county, year, projects, projectId, rows, takes, sent }: Shown) {
	const query = new URLSearchParams({ county: county.id, year: String(year), ...(projectId === undefined ? {} : { project: projectId }) });
	// Of a year that was reported, the sum stays as it went out.
	const standing = rows.filter(
		({ reversedOn, sinceReport }) =>
			sinceReport === "reversed" || (sinceReport === null && (reversedOn === null || yearOf(reversedOn) !== year)),
	);
	const total = standing.reduce((sum, { amountFen }) => sum + amountFen, 0);
	return (
		<Page
			title={`${county.name} ${year} 年帮扶实名制汇总表`}
			visitor={visitor}
			place="fundReport"
			mistakes={sent?.mistakes}
			crumbs={[["资金报表", `${paths.fundReport}?${new URLSearchParams({ county: county.id, year: String(year) })}`]]}
			actions={
				<a class="btn btn-plain" href={`${paths.realNamesCsv}?${query}`}>
					<Icon name="download" /> 导出 CSV
				</a>
			}
		>
			<div class="no-print">
				<YearFilter
					action={paths.realNames}
					county={county}
					year={year}
					today={visitor.now.today}
					more={[{ name: "project", label: "帮扶项目", any: "全部项目", options: projects, chosen: projectId }]}
				/>
				<p class="note">
					{cite("Z15")}。用浏览器的“打印”（Ctrl+P）打印，宜横向。证号、卡号已遮盖；查看和导出都留有记录（{cite("D28")}）。
				</p>
			</div>
			{takes && (
				<div class="no-print">
					<FormCard
						form={takeRealNamesForm}
						action={`${paths.takeRealNames}?${query}`}
						sent={sent}
						given={{ countyId: county.id, year: String(year), ...(projectId !== undefined && { projectId }) }}
						button="导出 Excel（不遮盖）"
					>
						<p class="note mb-0">每页写有您的姓名和日期；谁、何时、为什么导出，都留有记录（{cite("D28")}）。</p>
					</FormCard>
				</div>
			)}
			<article class="sheet wide">
				{rows.length === 0 ? <EmptyState>这一年没有到账的帮扶。</EmptyState> : <Names rows={rows} />}
				<p>
					到账 {rows.length} 件，年末有效 {standing.length} 件，合计 {formatYuan(fen(total))} 元。
				</p>
				<p class="seal">
					制表人：　　　　　　审核人：　　　　　　（盖章）　
					<DateText day={visitor.now.today} />
				</p>
			</article>
		</Page>
	);
}

function Names({ rows }: { rows: readonly RealName[] }) {
	return (
		<div class="table-responsive">
			<table>
				<thead>
					<tr>
						{["序号", "姓名", "工会", "建档编号", "身份证号", "银行卡号", "帮扶类别和项目", "金额（元）", "付款日期", "备注"].map(
							(label) => (
								<th key={label} scope="col">
									{label}
								</th>
							),
						)}
					</tr>
				</thead>
				<tbody>
					{rows.map((row, index) => (
						<tr key={row.grantId}>
							<td>{index + 1}</td>
							<td class="text-nowrap">
								<a href={casePath("grant", row.grantId)}>{row.name}</a>
							</td>
							<td>{row.unionName}</td>
							<td>{row.fileNumber}</td>
							<td>{row.idNumber}</td>
							<td>{row.card ?? "现金"}</td>
							<td>
								{AID_TYPES[row.aidType]}：{row.projectName}
							</td>
							<td class="number">{formatYuan(row.amountFen)}</td>
							<td class="text-nowrap">{row.paidOn}</td>
							<td>
								{row.reversedOn === null ? "" : `${row.reversedOn} 退回冲正`}
								{row.sinceReport && <div>{SINCE_REPORT[row.sinceReport]}</div>}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
