import type { AnsweringRow } from "../../../prisma/read/case-page";
import { cite } from "../../../workflows/rules/clauses";
import { Card, DateText, Table } from "../components/index";

/** D25, D26: since when which union answers for the facts, once a case has been handed over. */
export function AnsweringCard({ rows }: { rows: readonly AnsweringRow[] }) {
	if (rows.length === 0) return null;
	return (
		<Card title={`由谁对事实负责（${cite("D26")}）`} flush>
			<Table
				columns={[
					{ label: "工会", cell: (row) => row.unionName },
					{ label: "自接收之日起", cell: (row) => <DateText day={row.since} /> },
				]}
				rows={rows}
				keyOf={(row) => `${row.unionId}/${row.since}`}
				empty=""
			/>
		</Card>
	);
}
