import type { EntryTaskRow } from "../../../prisma/read/entry-tasks";
import { roleOver } from "../../../record/people/actor";
import { eventsHere } from "../../../workflows/charts/standing";
import { tone } from "../../../workflows/rules/deadline";
import { stepPath } from "../../paths";
import { entryKindLabel } from "../../words/files";
import type { CaseView } from "../cases/view";
import { Badge, Card, DateText, Table } from "../components/index";

/** D22: what the national system does not know yet, each with its target, and when it was told of the rest. */
export function TasksCard({ view, rows }: { view: CaseView; rows: readonly EntryTaskRow[] }) {
	if (rows.length === 0) return null;
	const { standing, head, visitor } = view;
	const enters = eventsHere(standing).find(
		({ type, spec }) => type === "ENTER_CHANGE" && roleOver(visitor.actor, head.unionPath, spec.who),
	);
	return (
		<Card title="录入全国系统" id="entry-tasks" flush>
			<Table
				columns={[
					{ label: "事项", cell: (row) => entryKindLabel(row.kind) },
					{ label: "自", cell: (row) => <DateText day={row.openedOn} /> },
					{ label: "目标日期", cell: (row) => <Target view={view} row={row} /> },
					{ label: "录入日期", cell: (row) => (row.enteredOn ? <DateText day={row.enteredOn} /> : "—") },
					{
						label: "",
						cell: (row) =>
							enters &&
							row.enteredOn === null && (
								<a class="btn btn-plain btn-sm" href={`${stepPath("file", head.id, enters.type)}?task=${row.id}`}>
									{enters.spec.label}
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

function Target({ view, row }: { view: CaseView; row: EntryTaskRow }) {
	const day = <DateText day={row.lastDay} />;
	if (row.enteredOn !== null) return day;
	const deadline = { from: row.openedOn, workingDays: 0, lastDay: row.lastDay, due: row.lastDay, provisional: false };
	return <Badge tone={tone(view.calendar, view.visitor.now.today, deadline, view.readings.nearWorkingDays)}>{day}</Badge>;
}
