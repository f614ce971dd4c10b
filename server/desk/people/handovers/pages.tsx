import type { HandoverRow, OpenRow } from "../../../../prisma/read/handovers";
import type { Visitor } from "../../../access/visitor";
import type { Offered } from "../../../documents/printing";
import type { Mistake } from "../../../forms/mistake";
import { paths } from "../../../paths";
import { handoverState, isSigned, kindLabel, whatLabel } from "../../../words/handovers";
import { roleText } from "../../../words/roles";
import { caseLink } from "../../cases/case-row";
import { Badge, Banner, Card, DateText, Facts, PostButton, Table, TimeText } from "../../components/index";
import { DocumentsCard } from "../../documents/card";
import { Page } from "../../page/layout";

function State({ row }: { row: HandoverRow }) {
	const { label, tone } = handoverState(row);
	return <Badge tone={tone}>{label}</Badge>;
}

interface HandoverProps {
	visitor: Visitor;
	row: HandoverRow;
	lines: readonly OpenRow[];
	papers: readonly Offered[];
	/** As the giver, the taker, or an administrator in the stead of a giver who is gone. */
	maySign: boolean;
	mayWithdraw: boolean;
	mistakes?: readonly Mistake[];
}

/** The list that both sign: as it stands until then, afterwards as it stood. Printed from the browser. */
export function HandoverPage({ visitor, row, lines, papers, maySign, mayWithdraw, mistakes }: HandoverProps) {
	const signed = isSigned(row);
	return (
		<Page
			title={`工作交接：${roleText(row.role, row.unionName)}`}
			visitor={visitor}
			place="handovers"
			crumbs={[["工作交接", paths.handovers]]}
			badge={<State row={row} />}
			mistakes={mistakes}
		>
			<div class="no-print">
				{(maySign || mayWithdraw) && (
					<Banner tone="act">
						请核对下面的清单。双方都签字后，清单照当时情况存档，角色自 <DateText day={row.takenOn} /> 起（签字晚于该日的，自签字当日起）由
						{row.takerName}担任。
						{maySign && (
							<PostButton action={paths.signHandover(row.id)} class="btn btn-primary btn-sm">
								签字
							</PostButton>
						)}{" "}
						{mayWithdraw && <PostButton action={paths.withdrawHandover(row.id)}>撤回</PostButton>}
					</Banner>
				)}
				<DocumentsCard list={paths.handovers} id={row.id} offered={papers} />
			</div>
			<Card title="交接双方">
				<Facts
					facts={[
						["移交人", row.giverName],
						["接任人", row.takerName],
						["接任日期", <DateText key="on" day={row.takenOn} />],
						["发起", `${row.openedByName}`],
						["说明", row.note],
					]}
				/>
			</Card>
			<Card title={signed ? "移交清单（签字时）" : "移交清单（现在）"} flush>
				<Table
					columns={[
						{ label: "类别", cell: kindLabel },
						{ label: "对象", cell: (line) => <a href={caseLink({ id: line.caseId, chart: line.chart })}>{line.title}</a> },
						{ label: "事项", cell: whatLabel },
						{ label: "自何时", cell: (line) => <DateText day={line.sinceOn} /> },
						{ label: "期限", cell: (line) => (line.dueOn === null ? "—" : <DateText day={line.dueOn} />) },
					]}
					rows={lines}
					keyOf={(line) => `${line.kind}-${line.subjectId}`}
					empty="没有未办结的事项。"
				/>
			</Card>
			<Card title="签字">
				<Facts
					facts={[
						["移交人签字", <Signature key="giver" row={row} />],
						["接任人签字", row.takerSignedAt && <SignedBy key="taker" name={row.takerName} at={row.takerSignedAt} />],
					]}
				/>
			</Card>
		</Page>
	);
}

function Signature({ row }: { row: HandoverRow }) {
	if (row.giverSignedAt === null) return <>—</>;
	const other = row.signedByName !== null && row.signedByName !== row.giverName;
	return <SignedBy name={other ? `${row.signedByName}（代 ${row.giverName}）` : row.giverName} at={row.giverSignedAt} />;
}

function SignedBy({ name, at }: { name: string; at: Date }) {
	return (
		<>
			{name} <TimeText at={at.getTime()} />
		</>
	);
}
