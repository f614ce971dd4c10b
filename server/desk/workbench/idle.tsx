import type { IdleTurn } from "../../../prisma/read/nobody";
import { cite } from "../../../workflows/rules/clauses";
import { paths } from "../../paths";
import { roleLabelOf } from "../../words/roles";
import { Badge, Card, DateText, Table } from "../components/index";

/** D26: what waits for a role that nobody holds, or for one more person in it, for whoever can name somebody. */
export function IdleCard({ rows }: { rows: readonly IdleTurn[] }) {
	if (rows.length === 0) return null;
	return (
		<Card title="无人经办" flush>
			<p class="note px-3 pt-2 mb-0">
				轮到的角色没有人担任（未任命、已停止、账号停用或工会撤销），或在任的人经办过前一环节、应当回避，须由另一人办理。请任命或为在任的人增加角色（
				{cite("D26")}）。
			</p>
			<Table
				columns={[
					{ label: "工会", cell: (row) => row.unionName },
					{ label: "缺的角色", cell: (row) => (row.apart ? `另一名${roleLabelOf(row.role)}` : roleLabelOf(row.role)) },
					{
						label: "等待的事项",
						number: true,
						cell: (row) => (
							<a href={`${paths.boards}?nobody=true`}>
								<Badge tone="overdue">{row.count} 件</Badge>
							</a>
						),
					},
					{ label: "自何时", cell: (row) => <DateText day={row.sinceOn} /> },
					{ label: "", cell: (row) => <a href={`${paths.newPerson}?union=${row.unionId}`}>任命</a> },
				]}
				rows={rows}
				keyOf={(row) => `${row.role}-${row.unionId}-${row.apart}`}
				empty=""
			/>
		</Card>
	);
}
