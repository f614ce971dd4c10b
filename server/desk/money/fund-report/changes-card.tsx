import { MOVEMENTS } from "../../../../record/audit/export-words";
import type { ChangeSince } from "../../../../record/money/fund-year";
import { cite } from "../../../../workflows/rules/clauses";
import { paths } from "../../../paths";
import { wordOf } from "../../../registers/common";
import { Card, DateText, Money, Table } from "../../components/index";

const PAPERS = { budget: "登记预算", plan: "登记使用方案" } as const;
const DAYS: Readonly<Record<string, string>> = { sentOn: "更正付款发出日期", returnedOn: "更正款项退回日期" };

function whatOf({ kind, what }: ChangeSince): string {
	if (kind === "entry") return wordOf(MOVEMENTS, what);
	return kind === "day" ? wordOf(DAYS, what) : `${PAPERS[kind]}（${what}）`;
}

/** 报送后变动 (Z15, Z16): what would change a year that was reported; its figures do not have it. */
export function ChangesCard({ changes }: { changes: readonly ChangeSince[] }) {
	return (
		<Card title="报送后变动" flush>
			<Table
				columns={[
					{ label: "登记日期", cell: (row) => <DateText day={row.recordedOn} /> },
					{
						label: "事项",
						cell: (row) => (
							<>
								{whatOf(row)}
								<div class="note">
									<DateText day={row.on} />
									{row.was && (
										<>
											，原为 <DateText day={row.was} />
										</>
									)}
								</div>
							</>
						),
					},
					{ label: "资金、项目", cell: (row) => row.projectName ?? row.fundName },
					{ label: "帮扶对象", cell: (row) => (row.caseId === null ? "—" : <a href={paths.grant(row.caseId)}>{row.title}</a>) },
					{ label: "金额", number: true, cell: (row) => (row.amountFen === null ? "—" : <Money amount={row.amountFen} />) },
				]}
				rows={changes.map((change, index) => ({ ...change, key: String(index) }))}
				keyOf={({ key }) => key}
				empty="报送后没有变动。"
			/>
			<p class="note px-3 pb-3 mb-0">不计入上面的各数；对以后年度的影响列在其“上年结转”下（{cite("Z16")}）。</p>
		</Card>
	);
}
