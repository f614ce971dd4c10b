import type { VNode } from "preact";
import type { SheetRow } from "../../../../prisma/read/notices";
import type { Calendar } from "../../../../workflows/rules/calendar";
import { tone } from "../../../../workflows/rules/deadline";
import { workingDaysLeft } from "../../../../workflows/rules/working-days";
import type { Visitor } from "../../../access/visitor";
import { saidOf, subjectOf, timeOf } from "../../../cases/notices";
import type { Mistake } from "../../../forms/mistake";
import { paths } from "../../../paths";
import { Badge, Card, DateText, Icon, Table } from "../../components/index";
import { Page } from "../../page/layout";
import { caseLink } from "../case-row";

export interface NoticesProps {
	visitor: Visitor;
	calendar: Calendar;
	/** Of each county: so many working days before its end a notice is near it. */
	near: ReadonlyMap<string, number>;
	up: readonly SheetRow[];
	/** More than these are up. */
	more: boolean;
	/** Every sheet that was posted. */
	all: VNode;
	mistakes: readonly Mistake[];
	/** How many cases this person can post now, and how many wait elsewhere. */
	mine: number;
	waiting: number;
}

export function NoticesPage(props: NoticesProps) {
	const { visitor, up, more, all, mistakes, mine, waiting } = props;
	const post = (
		<a class="btn btn-primary" href={paths.newNotice}>
			<Icon name="speakerphone" /> 张贴公示（{mine}）
		</a>
	);
	return (
		<Page title="公示" visitor={visitor} place="notices" actions={mine > 0 ? post : undefined} mistakes={mistakes}>
			{waiting > mine && (
				<p class="note">
					另有 {waiting - mine} 件等待所属基层工会张贴，<a href={paths.newNotice}>查看名单</a>。
				</p>
			)}
			{up.length === 0 && (
				<Card>
					<p class="note text-center py-3 mb-0">现在没有张贴中的公示。</p>
				</Card>
			)}
			{up.map((sheet) => (
				<SheetCard key={sheet.id} sheet={sheet} {...props} />
			))}
			{more && <p class="note">以上是最早张贴的 {up.length} 张，其余张贴中的见下面的“全部公示”。</p>}
			{all}
		</Page>
	);
}

function SheetCard({ sheet, calendar, near, visitor }: NoticesProps & { sheet: SheetRow }) {
	const { today } = visitor.now;
	const time = timeOf(calendar, sheet);
	const left = workingDaysLeft(calendar, today, time.lastDay);
	const objections = sheet.lines.reduce((sum, line) => sum + line.openObjections, 0);
	return (
		<Card
			title={`${subjectOf(sheet.chart)} · ${sheet.place}`}
			flush
			actions={
				<a class="btn btn-plain btn-sm" href={paths.notice(sheet.id)}>
					<Icon name="printer" /> 公示单
				</a>
			}
		>
			<p class="note px-3 pt-3 mb-2">
				{sheet.unionName} · 张贴 <DateText day={time.from} /> · 最后一天 <DateText day={time.lastDay} provisional={time.provisional} />{" "}
				<Badge tone={left > 0 ? (tone(calendar, today, time, near.get(sheet.countyId)) === "near" ? "near" : "calm") : "done"}>
					{left > 0 ? `还差 ${left} 个工作日` : left === 0 ? "今天是最后一天" : "期满"}
				</Badge>{" "}
				{objections > 0 && <Badge tone="overdue">{objections} 条异议待处理</Badge>}
			</p>
			<Table
				columns={[
					{
						label: "姓名",
						cell: (line) => <a href={caseLink({ id: line.caseId, chart: sheet.chart })}>{line.title}</a>,
					},
					{ label: sheet.chart === "grant" ? "帮扶类别" : "建档标准", cell: saidOf },
					{
						label: "情况",
						cell: (line) =>
							line.openObjections > 0 ? (
								<Badge tone="overdue">{line.openObjections} 条异议待处理</Badge>
							) : line.running ? (
								<Badge>公示中</Badge>
							) : (
								<Badge>{line.takenDownOn === null ? "已期满" : `${line.takenDownOn} 撤下`}</Badge>
							),
					},
				]}
				rows={sheet.lines}
				keyOf={(line) => line.caseId}
				empty=""
			/>
		</Card>
	);
}
