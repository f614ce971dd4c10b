import type { EntryRow, FundRow } from "../../../../prisma/read/funds";
import { FUND_READERS } from "../../../../record/money/fund-readers";
import { FUND_SOURCES } from "../../../../record/money/funds";
import { cite } from "../../../../workflows/rules/clauses";
import { fen } from "../../../../workflows/rules/money";
import { holds, type Visitor } from "../../../access/visitor";
import { openProjectForm, receiveForm, releaseForm, standardForm } from "../../../forms/money";
import { casePath, paths } from "../../../paths";
import { Card, DateText, Facts, FormCard, Money, type Sent, Table } from "../../components/index";
import { Page } from "../../page/layout";
import { PROJECT_COLUMNS } from "./list-page";
import { nameOf } from "./words";

/** What moved, in words. */
const KINDS: Record<string, string> = {
	received: "到账",
	released: "下达",
	reserved: "占用",
	unreserved: "释放占用",
	sent: "付款",
	bounced: "退票",
	paid: "到账确认",
	reversed: "冲正",
};

export interface FundProps {
	visitor: Visitor;
	fund: FundRow;
	entries: readonly EntryRow[];
	next?: string;
	/** This person keeps the county's funds. */
	keeps: boolean;
	sent?: Sent;
}

export function FundPage(props: FundProps) {
	const { visitor, fund, entries, keeps, sent } = props;
	const today = { on: visitor.now.today };
	const choices = { projectId: fund.projects.map(({ id, name }) => ({ value: id, label: name })) };
	return (
		<Page
			title={fund.name}
			visitor={visitor}
			place="funds"
			crumbs={[["资金", paths.funds]]}
			actions={
				holds(visitor, ...FUND_READERS) && (
					<a class="btn btn-plain" href={paths.fundBudgets(fund.id)}>
						预算、方案与评价
					</a>
				)
			}
			mistakes={sent?.mistakes}
		>
			<Card>
				<Facts
					facts={[
						["来源", nameOf(FUND_SOURCES, fund.source)],
						["工会", fund.countyName],
						["到账合计", <Money key="received" amount={fen(fund.receivedFen)} />],
						["尚未下达", <Money key="balance" amount={fen(fund.balanceFen)} />],
					]}
				/>
			</Card>
			<Card title="帮扶项目" flush>
				<Table columns={PROJECT_COLUMNS} rows={fund.projects} keyOf={(row) => row.id} empty="还没有帮扶项目。" />
			</Card>
			{keeps && (
				<div class="row">
					<div class="col-lg-4">
						<FormCard form={receiveForm} action={paths.receiveFunds(fund.id)} sent={sent} typed={today} />
					</div>
					<div class="col-lg-4">
						<FormCard form={openProjectForm} action={paths.newProject(fund.id)} sent={sent} />
						{fund.projects.length > 0 && (
							<FormCard form={standardForm} action={paths.projectStandard(fund.id)} sent={sent} choices={choices}>
								<p class="note mb-0">
									资金自己规定了标准的按规定执行（{cite("Z3")}）；没有登记的按{cite("Z4")}
									等办理。已有帮扶按现行标准办理的项目不能变更，请另立项目。
								</p>
							</FormCard>
						)}
					</div>
					<div class="col-lg-4">
						{fund.projects.length > 0 && (
							<FormCard form={releaseForm} action={paths.releaseFunds(fund.id)} sent={sent} choices={choices} typed={today} />
						)}
					</div>
				</div>
			)}
			<Card title="收支明细" flush>
				<Table
					columns={[
						{ label: "日期", cell: (entry) => <DateText day={entry.on} /> },
						{ label: "事项", cell: (entry) => nameOf(KINDS, entry.kind) },
						{ label: "项目", cell: (entry) => entry.projectName ?? "—" },
						{ label: "帮扶对象", cell: (entry) => (entry.caseId ? <a href={casePath("grant", entry.caseId)}>{entry.title}</a> : "—") },
						{ label: "摘要", cell: (entry) => entry.note || "—" },
						{ label: "金额", number: true, cell: (entry) => <Money amount={entry.amountFen} /> },
					]}
					rows={entries}
					keyOf={(entry) => String(entry.id)}
					empty="还没有收支。"
					next={props.next}
				/>
			</Card>
		</Page>
	);
}
