import type { RelativeRow } from "../../../../prisma/read/relatives";
import { cite } from "../../../../workflows/rules/clauses";
import { declareRelativeForm } from "../../../forms/account";
import { paths } from "../../../paths";
import { Badge, Card, type Column, DateText, FormFields, PostForm, type Sent, Table } from "../../components/index";

export const RELATIVE_COLUMNS: readonly Column<RelativeRow>[] = [
	{ label: "姓名", cell: (row) => row.name },
	{ label: "关系", cell: (row) => row.relation },
	{ label: "申报日期", cell: (row) => <DateText day={row.declaredOn} /> },
	{
		label: "状态",
		cell: (row) =>
			row.endedOn === null ? (
				<Badge tone="act">回避</Badge>
			) : (
				<>
					<Badge>已更正</Badge>{" "}
					<span class="note">
						{row.endedByName} <DateText day={row.endedOn} />：{row.endReason}
					</span>
				</>
			),
	},
];

/** D13, Z18: the relatives whose households one does not decide on. */
export function RelativesCard({ rows, sent }: { rows: readonly RelativeRow[]; sent: Sent | undefined }) {
	return (
		<Card title="亲属关系申报" id="relatives" flush>
			<Table columns={RELATIVE_COLUMNS} rows={rows} keyOf={(row) => row.id} empty="没有申报过。" />
			<div class="card-body border-top">
				<p class="note">
					本人、亲属是或可能成为申请人的，请在此申报。此后有关该户的集体研究、审查、审定，系统一律不由您（也不由代理您的人）办理（
					{cite("D13")}、{cite("Z18")}）。填错的由系统管理员更正，不能自行撤销。
				</p>
				<PostForm action={paths.relatives}>
					<FormFields form={declareRelativeForm} sent={sent} />
					<button class="btn btn-plain mt-3" type="submit">
						申报
					</button>
				</PostForm>
			</div>
		</Card>
	);
}
