import type { BorrowingRow } from "../../../../prisma/read/papers";
import { keeperOf } from "../../../../record/files/papers";
import { type Actor, roleOver } from "../../../../record/people/actor";
import type { PlainDate } from "../../../../workflows/rules/plain-date";
import { paths } from "../../../paths";
import { Badge, type Column, DateText, Table } from "../../components/index";

/** D28: what was lent to whom; whoever keeps the copy registers its return. */
export function BorrowingTable(props: { rows: readonly BorrowingRow[]; actor: Actor; today: PlainDate; ofOneFile?: boolean }) {
	const { rows, actor, today } = props;
	const file: Column<BorrowingRow>[] = [
		{
			label: "档案",
			cell: (row) => (
				<>
					<a href={paths.file(row.fileId)}>{row.title}</a>
					<div class="note">{row.fileNumber}</div>
				</>
			),
		},
		{ label: "管理工会", cell: (row) => row.unionName },
	];
	return (
		<Table
			columns={[
				...(props.ofOneFile ? [] : file),
				{ label: "份", cell: (row) => `第 ${row.copy} 份` },
				{ label: "借阅人、用途", cell: (row) => <Borrower row={row} /> },
				{ label: "借出日期", cell: (row) => <DateText day={row.lentOn} /> },
				{ label: "应还日期", cell: (row) => <Due row={row} today={today} /> },
				{ label: "登记人", cell: (row) => row.byName },
				{ label: "归还", cell: (row) => <Return row={row} actor={actor} /> },
			]}
			rows={rows}
			keyOf={(row) => row.id}
			empty=""
		/>
	);
}

function Borrower({ row }: { row: BorrowingRow }) {
	return (
		<>
			{row.borrower}
			<div class="note">{row.purpose}</div>
		</>
	);
}

function Due({ row, today }: { row: BorrowingRow; today: PlainDate }) {
	const overdue = row.returnedOn === null && row.dueOn < today;
	return (
		<>
			<DateText day={row.dueOn} /> {overdue && <Badge tone="overdue">逾期未还</Badge>}
		</>
	);
}

function Return({ row, actor }: { row: BorrowingRow; actor: Actor }) {
	if (row.returnedOn !== null) {
		return (
			<>
				<DateText day={row.returnedOn} />
				<div class="note">{row.returnedTo}收</div>
			</>
		);
	}
	if (!roleOver(actor, row.unionPath, keeperOf(row.copy, row.unionClosed))) return <span class="note">未归还</span>;
	return (
		<a class="btn btn-plain btn-sm" href={paths.returnPaper(row.id)}>
			登记归还
		</a>
	);
}
