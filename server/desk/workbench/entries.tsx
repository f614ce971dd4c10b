import type { ComponentChildren } from "preact";
import type { OpenEntry } from "../../../prisma/read/entry-tasks";
import { paths, stepPath } from "../../paths";
import { Card, DateText, Table } from "../components/index";
import { entryKindLabel } from "../files/words";

/** D22: files that go on while the national system does not know yet what has changed. */
export function EntriesCard({ rows, due }: { rows: readonly OpenEntry[]; due: (row: OpenEntry) => ComponentChildren }) {
	if (rows.length === 0) return null;
	return (
		<Card title="档案变化，待录入全国系统" flush>
			<Table
				columns={[
					{ label: "对象", cell: (row) => <a href={paths.file(row.fileId)}>{row.title}</a> },
					{ label: "事项", cell: (row) => entryKindLabel(row.kind) },
					{ label: "工会", cell: (row) => row.unionName },
					{ label: "自", cell: (row) => <DateText day={row.openedOn} /> },
					{ label: "目标日期", cell: (row) => due(row) },
					{
						label: "",
						cell: (row) => (
							<a class="btn btn-plain btn-sm" href={`${stepPath("file", row.fileId, "ENTER_CHANGE")}?task=${row.id}`}>
								登记已录入
							</a>
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
