import type { LeftFile } from "../../../prisma/read/left-files";
import { cite } from "../../../workflows/rules/clauses";
import { caseLink, standingOf } from "../cases/case-row";
import { Badge, Card, DateText, Table } from "../components/index";

/** D25: what a closed union has left behind waits for the centre to transfer it. */
export function LeftFilesCard({ rows }: { rows: readonly LeftFile[] }) {
	if (rows.length === 0) return null;
	return (
		<Card title="原工会已撤销、待移交的档案" flush>
			<p class="note px-3 pt-2 mb-0">请移交到新单位工会或社区、乡镇工会（{cite("D25")}）；已注销的请登记录入全国系统。</p>
			<Table
				columns={[
					{ label: "对象", cell: (row) => <a href={caseLink(row)}>{row.title}</a> },
					{ label: "建档编号", cell: (row) => row.number },
					{ label: "原工会", cell: (row) => row.unionName },
					{ label: "撤销日期", cell: (row) => <DateText day={row.closedOn} /> },
					{ label: "情况", cell: (row) => <Badge tone="near">{standingOf(row).meta.label}</Badge> },
				]}
				rows={rows}
				keyOf={(row) => row.id}
				empty=""
			/>
		</Card>
	);
}
