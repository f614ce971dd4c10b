import type { GrantOfFile } from "../../../prisma/read/file-page";
import { caseLink, standingOf, toneOf } from "../cases/case-row";
import { aidTypeLabel } from "../cases/grants/words";
import { Badge, Card, DateText, Money, Table } from "../components/index";

/** 帮扶情况: aid received so far and under way. */
export function GrantsCard({ rows }: { rows: readonly GrantOfFile[] }) {
	return (
		<Card title="帮扶情况" flush>
			<Table
				columns={[
					{ label: "类别", cell: (row) => <a href={caseLink(row)}>{aidTypeLabel(row.aidType)}</a> },
					{ label: "项目", cell: (row) => row.projectName },
					{ label: "金额", number: true, cell: (row) => (row.amountFen === null ? "—" : <Money amount={row.amountFen} />) },
					{ label: "环节", cell: (row) => <Badge tone={toneOf(standingOf(row))}>{standingOf(row).meta.label}</Badge> },
					{ label: "付款日期", cell: (row) => (row.paidOn ? <DateText day={row.paidOn} /> : "—") },
				]}
				rows={rows}
				keyOf={(row) => row.id}
				empty="还没有帮扶。"
			/>
		</Card>
	);
}
