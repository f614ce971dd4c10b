import type { BoardCount } from "../../../../prisma/read/board";
import { NUDGERS } from "../../../../record/alerts/nudge";
import { CHART_IDS, CHARTS } from "../../../../workflows/charts";
import { cite } from "../../../../workflows/rules/clauses";
import { plainDate, shanghaiDate } from "../../../../workflows/rules/plain-date";
import { holds, type Visitor } from "../../../access/visitor";
import { paths } from "../../../paths";
import { caseLink } from "../../cases/case-row";
import { Badge, Card, DateText, Icon, PostForm, Table } from "../../components/index";
import { Page } from "../../page/layout";
import type { BoardCase } from "./tone";

export interface BoardProps {
	visitor: Visitor;
	cases: readonly BoardCase[];
	counts: readonly BoardCount[];
	next?: string;
	filter: { unionId?: string; chart?: string; nobody: boolean };
	/** This page's own address, to come back to. */
	here: string;
}

/** What stands still: since when, whose turn, by which clause, how long over. */
export function BoardPage(props: BoardProps) {
	const { visitor, cases, counts, filter } = props;
	const sum = (of: (count: BoardCount) => number) => counts.reduce((total, count) => total + of(count), 0);
	return (
		<Page
			title="滞办看板"
			visitor={visitor}
			place="boards"
			badge={
				<span>
					<Badge tone="overdue">{sum((count) => count.overdue)} 件超期</Badge>{" "}
					<Badge tone="near">{sum((count) => count.near)} 件临近</Badge> <Badge>{sum((count) => count.waiting)} 件无期限</Badge>{" "}
					{sum((count) => count.nobody) > 0 && <Badge tone="overdue">{sum((count) => count.nobody)} 件无人经办</Badge>}
				</span>
			}
		>
			<Filter counts={counts} filter={filter} />
			<Card flush>
				<Table
					columns={[
						{
							label: "事项",
							cell: ({ row, label }) => (
								<>
									<a href={caseLink(row)}>{row.title}</a>
									<div class="note text-nowrap">
										{CHARTS[row.chart as keyof typeof CHARTS].label} · {label}
									</div>
								</>
							),
						},
						{ label: "工会", cell: ({ row }) => row.unionName },
						{ label: "轮到谁", cell: (one) => <Turn one={one} appoints={holds(visitor, "administrator")} /> },
						{
							label: "期限",
							cell: ({ row, tone, time, provisional }) => (
								<>
									<Badge tone={tone}>{time}</Badge>
									{row.lastDay !== null && (
										<div class="note text-nowrap">
											<DateText day={plainDate(row.lastDay)} provisional={provisional} />
										</div>
									)}
								</>
							),
						},
						{ label: "停在这一步自", cell: ({ row }) => <span class="text-nowrap">{shanghaiDate(row.sinceAt.getTime())}</span> },
						{ label: "依据", cell: ({ clause }) => <span class="note text-nowrap">{cite(clause)}</span> },
						{ label: "催办", cell: (one) => <Nudge one={one} here={props.here} may={holds(visitor, ...NUDGERS)} /> },
					]}
					rows={cases}
					keyOf={({ row }) => row.id}
					empty="没有超期、临近到期或无期限等待的事项。"
					next={props.next}
				/>
			</Card>
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

function Filter({ counts, filter }: Pick<BoardProps, "counts" | "filter">) {
	return (
		<form method="get" action={paths.boards} class="filter">
			<label>
				<span class="visually-hidden">工会</span>
				<select name="union" class="form-select">
					<option value="">全部工会</option>
					{counts.map((count) => (
						<option key={count.unionId} value={count.unionId} selected={count.unionId === filter.unionId}>
							{count.unionName}
						</option>
					))}
				</select>
			</label>
			<label>
				<span class="visually-hidden">业务</span>
				<select name="chart" class="form-select">
					<option value="">全部业务</option>
					{CHART_IDS.map((id) => (
						<option key={id} value={id} selected={id === filter.chart}>
							{CHARTS[id].label}
						</option>
					))}
				</select>
			</label>
			<label class="form-check mb-0">
				<input class="form-check-input" type="checkbox" name="nobody" value="yes" checked={filter.nobody} />
				<span class="form-check-label">只看无人经办</span>
			</label>
			<button class="btn btn-plain" type="submit">
				<Icon name="search" /> 筛选
			</button>
			{(filter.unionId || filter.chart || filter.nobody) && <a href={paths.boards}>全部</a>}
		</form>
	);
}

/** D26: whose turn it is; where nobody can take it, since when, and for an administrator the way to name somebody. */
function Turn({ one, appoints }: { one: BoardCase; appoints: boolean }) {
	if (one.turn === undefined) return <span class="note">到期自动进行</span>;
	const { nobodySince, apart, turnUnionId } = one.row;
	if (nobodySince !== null) {
		return (
			<>
				<Badge tone="overdue">无人经办</Badge>
				<div class="note">
					{apart && "须另一名"}
					{one.turn}（{one.row.turnUnionName}），自 <DateText day={plainDate(nobodySince)} /> 起{" "}
					{appoints && <a href={`${paths.newPerson}?union=${turnUnionId}`}>任命</a>}
				</div>
			</>
		);
	}
	return (
		<>
			{one.turn}
			<div class="note">{one.row.turnUnionName}</div>
		</>
	);
}

function Nudge({ one, here, may }: { one: BoardCase; here: string; may: boolean }) {
	if (!one.nudgeable) return null;
	if (!may) return <span class="note text-nowrap">只查看</span>;
	if (one.row.nudged) return <span class="note text-nowrap">今天已催</span>;
	return (
		<PostForm action={paths.nudge(one.row.id)}>
			<input type="hidden" name="back" value={here} />
			<button class="btn btn-plain btn-sm text-nowrap" type="submit" aria-label={`催办${one.row.title}`}>
				<Icon name="bell" /> 催办
			</button>
		</PostForm>
	);
}
