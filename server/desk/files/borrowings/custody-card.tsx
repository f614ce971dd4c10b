import type { ComponentChildren } from "preact";
import type { CustodyRow } from "../../../../prisma/read/papers";
import { formatDate } from "../../../../workflows/rules/plain-date";
import { paths } from "../../../paths";
import { Badge, Card, DateText, Table } from "../../components/index";

/** D18: where the two paper copies are, and where they were. */
export function CustodyCard({
	applicationId,
	rows,
	actions,
}: {
	applicationId: string;
	rows: readonly CustodyRow[];
	actions?: ComponentChildren;
}) {
	if (rows.length === 0) return null;
	return (
		<Card title="纸质申请表的保管" flush actions={actions}>
			<Table
				columns={[
					{ label: "份", cell: (row) => `第 ${row.copy} 份（共 2 份）` },
					{ label: "保管人", cell: (row) => row.holder },
					{ label: "自何时起", cell: (row) => <DateText day={row.on} /> },
					{ label: "登记人", cell: (row) => row.byName },
					{
						label: "表的版本",
						cell: ({ formVersion }) =>
							formVersion !== null && <a href={paths.formVersion(applicationId, formVersion)}>第 {formVersion} 版</a>,
					},
					{
						label: "现在",
						cell: (row) =>
							row.voidOn ? (
								<Badge tone="overdue">{formatDate(row.voidOn)}起作废</Badge>
							) : (
								rows.find(({ copy }) => copy === row.copy) === row && <Badge tone="act">在此</Badge>
							),
					},
				]}
				rows={rows}
				keyOf={(row) => row.id}
				empty=""
			/>
		</Card>
	);
}
