import type { LookUpRow } from "../../../prisma/read/look-ups";
import { paths } from "../../paths";
import { Card, Table, TimeText } from "../components/index";

/** D28: who has read this case lately, for the centre and the auditor. */
export function LookedCard({ caseId, rows }: { caseId: string; rows: readonly LookUpRow[] }) {
	if (rows.length === 0) return null;
	return (
		<Card
			title="最近的查阅"
			flush
			actions={
				<a class="btn btn-plain btn-sm" href={`${paths.lookUps}?case=${caseId}`}>
					全部查阅记录
				</a>
			}
		>
			<Table
				columns={[
					{ label: "时间", cell: (row) => <TimeText at={row.at.getTime()} /> },
					{ label: "查阅人", cell: (row) => row.byName },
					{ label: "查阅内容", cell: (row) => row.what },
				]}
				rows={rows}
				keyOf={(row) => row.id}
				empty=""
			/>
		</Card>
	);
}
