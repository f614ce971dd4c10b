import type { VNode } from "preact";
import type { CorrectableRow } from "../../../../prisma/read/correctable";
import type { FundRow } from "../../../../prisma/read/funds";
import { MOVEMENTS } from "../../../../record/audit/export-words";
import { FUND_READERS } from "../../../../record/money/fund-readers";
import { FUND_SOURCES } from "../../../../record/money/funds";
import { cite } from "../../../../workflows/rules/clauses";
import { fen, formatYuan } from "../../../../workflows/rules/money";
import { holds, type Visitor } from "../../../access/visitor";
import { correctionForm, openProjectForm, receiveForm, releaseForm, standardForm } from "../../../forms/money";
import { paths } from "../../../paths";
import { wordOf } from "../../../registers/common";
import { Card, Facts, FormCard, Money, type Sent } from "../../components/index";
import { Page } from "../../page/layout";

export interface FundProps {
	visitor: Visitor;
	fund: FundRow;
	/** The fund's projects and its ledger: the beginnings of their lists. */
	projects: VNode;
	entries: VNode;
	/** None while nothing was corrected. */
	corrected: VNode | null;
	/** Receipts and releases that can be corrected: the newest. */
	correctable: readonly CorrectableRow[];
	/** This person keeps the county's funds. */
	keeps: boolean;
	sent?: Sent;
}

export function FundPage(props: FundProps) {
	const { visitor, fund, projects, entries, corrected, correctable, keeps, sent } = props;
	const today = { on: visitor.now.today };
	const asEntry = ({ id, kind, standingFen, on, projectName }: CorrectableRow) => ({
		value: id,
		label: `${on} ${wordOf(MOVEMENTS, kind)}${projectName ?? ""} ${formatYuan(fen(standingFen))} 元`,
	});
	const choices = {
		entryId: correctable.map(asEntry),
		projectId: fund.projects.map(({ id, name }) => ({ value: id, label: name })),
	};
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
						["来源", wordOf(FUND_SOURCES, fund.source)],
						["工会", fund.countyName],
						["到账合计", <Money key="received" amount={fen(fund.receivedFen)} />],
						["尚未下达", <Money key="balance" amount={fen(fund.balanceFen)} />],
					]}
				/>
			</Card>
			{projects}
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
						{correctable.length > 0 && (
							<FormCard form={correctionForm} action={paths.correctFunds(fund.id)} sent={sent} choices={choices}>
								<p class="note mb-0">由另一人同意后冲减，原分录保留（{cite("Z14")}）。</p>
							</FormCard>
						)}
					</div>
				</div>
			)}
			{corrected}
			{entries}
		</Page>
	);
}
