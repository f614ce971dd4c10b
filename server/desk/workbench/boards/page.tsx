import type { VNode } from "preact";
import type { BoardCount } from "../../../../prisma/read/board";
import type { Visitor } from "../../../access/visitor";
import type { Mistake } from "../../../forms/mistake";
import { paths } from "../../../paths";
import { stalledRegister } from "../../../registers/stalled";
import { Badge, Card, Table } from "../../components/index";
import { Page } from "../../page/layout";

export interface BoardProps {
	visitor: Visitor;
	list: VNode;
	counts: readonly BoardCount[];
	mistakes: readonly Mistake[];
}

/** What stands still: since when, whose turn, by which clause, how long over; and how many of each union. */
export function BoardPage({ visitor, list, counts, mistakes }: BoardProps) {
	const sum = (of: (count: BoardCount) => number) => counts.reduce((total, count) => total + of(count), 0);
	return (
		<Page
			title={stalledRegister.title}
			visitor={visitor}
			place={stalledRegister.id}
			mistakes={mistakes}
			badge={
				<span>
					<Badge tone="overdue">{sum((count) => count.overdue)} 件超期</Badge>{" "}
					<Badge tone="near">{sum((count) => count.near)} 件临近</Badge> <Badge>{sum((count) => count.waiting)} 件无期限</Badge>{" "}
					{sum((count) => count.nobody) > 0 && <Badge tone="overdue">{sum((count) => count.nobody)} 件无人经办</Badge>}
				</span>
			}
		>
			{list}
			<Card title="各工会件数" flush>
				<Table
					columns={[
						{ label: "工会", cell: (count) => <a href={`${paths.boards}?union=${count.unionId}`}>{count.unionName}</a> },
						{ label: "超期", number: true, cell: (count) => (count.overdue > 0 ? <Badge tone="overdue">{count.overdue}</Badge> : 0) },
						{ label: "临近到期", number: true, cell: (count) => (count.near > 0 ? <Badge tone="near">{count.near}</Badge> : 0) },
						{ label: "无期限等待", number: true, cell: (count) => count.waiting },
						{ label: "其中无人经办", number: true, cell: (count) => (count.nobody > 0 ? <Badge tone="overdue">{count.nobody}</Badge> : 0) },
					]}
					rows={counts}
					keyOf={(count) => count.unionId}
					empty="没有等待的事项。"
				/>
			</Card>
		</Page>
	);
}
