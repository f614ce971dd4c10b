import type { BatchProgress } from "../../../../prisma/read/batch";
import type { AgendaLine, MeetingRow } from "../../../../prisma/read/meetings";
import type { CapNow } from "../../../../record/money/caps";
import { CHARTS } from "../../../../workflows/charts";
import { clauseOf, isExact } from "../../../../workflows/rules/caps";
import { cite } from "../../../../workflows/rules/clauses";
import { formatYuan } from "../../../../workflows/rules/money";
import { plainDate } from "../../../../workflows/rules/plain-date";
import type { Visitor } from "../../../access/visitor";
import type { Offered } from "../../../documents/printing";
import type { Mistake } from "../../../forms/mistake";
import type { Typed } from "../../../forms/typed";
import { casePath, paths } from "../../../paths";
import { Badge, Banner, Card, type Column, DateText, Facts, Money, Table, TimeText } from "../../components/index";
import { DocumentsCard } from "../../documents/card";
import { Page } from "../../page/layout";
import { DecideForm } from "./decide-form";
import { aidTypeOf, DECISIONS } from "./words";

export interface AgendaProps {
	visitor: Visitor;
	meeting: MeetingRow;
	lines: readonly AgendaLine[];
	batches: readonly BatchProgress[];
	/** What bounds each grant today (Z3–Z8). */
	caps: ReadonlyMap<string, CapNow>;
	/** This person chairs the county's meeting. */
	chairs: boolean;
	/** Lines on which the meeting can decide now. */
	decidable: (line: AgendaLine) => boolean;
	typed: Typed;
	mistakes: readonly Mistake[];
	papers: readonly Offered[];
}

export function AgendaPage(props: AgendaProps) {
	const { visitor, meeting, lines, batches, caps, chairs, decidable } = props;
	const open = lines.filter(decidable);
	const decided = lines.filter((line) => !decidable(line));
	const running = batches.reduce((sum, batch) => sum + batch.open, 0);
	const facts: Column<AgendaLine>[] = [
		{
			label: "姓名、工会",
			cell: (line) => (
				<>
					<a href={casePath("grant", line.id)}>{line.title}</a>
					<div class="note">{line.unionName}</div>
				</>
			),
		},
		{
			label: "帮扶",
			cell: (line) => (
				<>
					{aidTypeOf(line)}
					<div class="note">{line.causes.join("、")}</div>
				</>
			),
		},
		{ label: "拟帮扶金额", number: true, cell: (line) => (line.proposedFen === null ? "—" : <Money amount={line.proposedFen} />) },
	];
	const cap: Column<AgendaLine> = {
		label: "限额余额",
		cell: (line) => {
			const now = caps.get(line.id);
			return now === undefined ? "—" : <Room now={now} />;
		},
	};
	return (
		<Page title={meeting.name} visitor={visitor} place="meetings" crumbs={[["主席会议", paths.meetings]]} mistakes={props.mistakes}>
			<Card id="facts">
				<Facts
					facts={[
						["工会", meeting.countyName],
						["会议日期", meeting.heldOn && <DateText day={plainDate(meeting.heldOn)} />],
						["纪要文号", meeting.minutes],
						["议题", `${lines.length} 项，${open.length} 项待审定`],
					]}
				/>
			</Card>
			<DocumentsCard list={paths.meetings} id={meeting.id} offered={props.papers} />
			{batches.length > 0 && <Progress batches={batches} running={running} path={paths.meeting(meeting.id)} />}
			{open.length > 0 && !chairs && (
				<Card title="待审定（由县总工会主席登记会议决定）" flush>
					<Table columns={[...facts, cap]} rows={open} keyOf={(line) => line.id} empty="" />
				</Card>
			)}
			{open.length > 0 && chairs && (
				<DecideForm meetingId={meeting.id} open={open} columns={[...facts, cap]} typed={props.typed} mistakes={props.mistakes} />
			)}
			{decided.length > 0 && (
				<Card title="已审定" id="decided" flush>
					<Table
						columns={[
							...facts,
							{ label: "决定", cell: (line) => <Decided line={line} /> },
							{ label: "审定金额", number: true, cell: (line) => (line.approvedFen === null ? "—" : <Money amount={line.approvedFen} />) },
						]}
						rows={decided}
						keyOf={(line) => line.id}
						empty=""
					/>
				</Card>
			)}
		</Page>
	);
}

/** Z3–Z8: what the cap leaves for this grant, and how it comes about. */
function Room({ now }: { now: CapNow }) {
	return (
		<>
			<Money amount={isExact(now.cap) ? now.limitFen : now.leftFen} />
			<div class="note">
				{now.text}
				{now.alreadyFen > 0 && `，另有 ${formatYuan(now.alreadyFen)} 元`}（{cite(clauseOf(now.cap))}）
			</div>
		</>
	);
}

function Decided({ line }: { line: AgendaLine }) {
	const found = DECISIONS.find(({ decided }) => decided === line.decision);
	const tone = line.decision === "refused" ? "overdue" : line.decision === "raised" ? "near" : "done";
	if (line.pending) return <Badge tone="act">正在登记</Badge>;
	return found ? <Badge tone={tone}>{found.decidedLabel}</Badge> : <Badge>未作决定</Badge>;
}

/** What the last decisions came to; it looks again by itself while they are being recorded. */
function Progress({ batches, running, path }: { batches: readonly BatchProgress[]; running: number; path: string }) {
	const again = {
		"hx-get": path,
		"hx-trigger": "every 1s",
		"hx-select": "#progress",
		"hx-select-oob": "#facts,#decided",
		"hx-swap": "outerHTML",
	};
	return (
		<div id="progress" {...(running > 0 ? again : {})}>
			{running > 0 && (
				<noscript>
					<meta http-equiv="refresh" content="1" />
				</noscript>
			)}
			{running > 0 && <Banner tone="act">正在逐件登记决定，还有 {running} 件，本页自动更新。</Banner>}
			<Card title="登记结果" flush>
				<Table
					columns={[
						{ label: "决定", cell: (batch) => <a href={paths.batch(batch.id)}>{CHARTS.grant.events[batch.event]?.label}</a> },
						{ label: "提交时间", cell: (batch) => <TimeText at={batch.at.getTime()} /> },
						{ label: "经办人", cell: (batch) => batch.byName },
						{ label: "件数", number: true, cell: (batch) => batch.rows },
						{
							label: "结果",
							cell: (batch) => {
								const failed = batch.rows - batch.taken - batch.open;
								if (batch.open > 0) return <Badge tone="act">{batch.open} 件等待</Badge>;
								return failed > 0 ? <Badge tone="overdue">{failed} 件未办成</Badge> : <Badge tone="done">全部办理</Badge>;
							},
						},
					]}
					rows={batches}
					keyOf={(batch) => batch.id}
					empty=""
				/>
			</Card>
		</div>
	);
}
