import type { CandidateRow, StaffRow } from "../../../../prisma/read/staff";
import { cite } from "../../../../workflows/rules/clauses";
import type { Visitor } from "../../../access/visitor";
import { giveSubstituteForm, openHandoverForm } from "../../../forms/staff";
import { paths } from "../../../paths";
import { roleText } from "../../../words/roles";
import { isNow, isOver } from "../../../words/staff";
import { Badge, Card, DateText, Facts, FormFields, PostButton, PostForm, type Sent, Table } from "../../components/index";
import { Page } from "../../page/layout";

function options(candidates: readonly CandidateRow[]) {
	return candidates.map(({ id, name, unionName }) => ({ value: id, label: `${name}（${unionName}）` }));
}

interface HoldingProps {
	visitor: Visitor;
	row: StaffRow;
	candidates: readonly CandidateRow[];
	sent: Sent | undefined;
}

/** D26: one role of one person: who stands in for them, and to whom it is handed over. */
export function HoldingPage({ visitor, row, candidates, sent }: HoldingProps) {
	const { today } = visitor.now;
	const over = isOver(row, today);
	const others = options(candidates);
	return (
		<Page
			title={`${row.name}：${roleText(row.role, row.unionName)}`}
			visitor={visitor}
			place="staff"
			crumbs={[["工会人员", paths.unionStaff(row.unionId)]]}
			mistakes={sent?.mistakes}
		>
			<Card title="任职">
				<Facts
					facts={[
						["姓名", row.name],
						["自", <DateText key="from" day={row.fromOn} />],
						["至", row.untilOn && <DateText key="until" day={row.untilOn} />],
					]}
				/>
			</Card>
			<Card title="代理" flush>
				<Table
					columns={[
						{ label: "代理人", cell: (one) => one.name },
						{ label: "自", cell: (one) => <DateText day={one.fromOn} /> },
						{ label: "至", cell: (one) => <DateText day={one.untilOn} /> },
						{ label: "原因", cell: (one) => one.reason },
						{
							label: "状态",
							cell: (one) =>
								isNow(one, today) ? <Badge tone="act">代理中</Badge> : <Badge>{isOver(one, today) ? "已停止" : "未开始"}</Badge>,
						},
						{
							label: "",
							cell: (one) => !isOver(one, today) && <PostButton action={paths.endSubstitution(row.id, one.id)}>停止代理</PostButton>,
						},
					]}
					rows={row.substitutes}
					keyOf={(one) => one.id}
					empty="没有人代理过。"
				/>
				{!over && (
					<div class="card-body border-top">
						<PostForm action={paths.giveSubstitute(row.id)}>
							<FormFields form={giveSubstituteForm} sent={sent} choices={{ substituteId: others }} typed={{ fromOn: today }} />
							<p class="note mt-2">
								代理人办理的每一步，记录中写明两个人的姓名；本人经办过的前一环节，代理人同样不能审定或放行。代理人不能再请人代理（
								{cite("D26")}）。
							</p>
							<button class="btn btn-primary" type="submit">
								{giveSubstituteForm.label}
							</button>
						</PostForm>
					</div>
				)}
			</Card>
			{!over && (
				<Card title="交接">
					<PostForm action={paths.openHandover(row.id)}>
						<FormFields form={openHandoverForm} sent={sent} choices={{ takerId: others }} typed={{ takenOn: today }} />
						<p class="note mt-2">这个角色未办结的事项会列成一张清单，双方签字后角色移给接任人。</p>
						<button class="btn btn-plain" type="submit">
							{openHandoverForm.label}
						</button>
					</PostForm>
				</Card>
			)}
		</Page>
	);
}
