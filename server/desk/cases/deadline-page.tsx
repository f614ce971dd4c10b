import { caseLog, type LogRow } from "../../../prisma/read/case-page";
import type { DeadlineName } from "../../../workflows/charts/chart";
import { timersHere } from "../../../workflows/charts/standing";
import { type ClauseId, cite } from "../../../workflows/rules/clauses";
import type { Deadline } from "../../../workflows/rules/deadline";
import { weekday, yearOf } from "../../../workflows/rules/plain-date";
import { type ExplainedDay, explainWorkingDays } from "../../../workflows/rules/working-days";
import { deadlinePath } from "../../cases/paths";
import type { Deps } from "../../deps";
import { NotFound } from "../../errors";
import { casePath } from "../../paths";
import { Badge, Banner, Card, DateText, Facts, Table, TimeText } from "../components/index";
import { Page } from "../page/layout";
import { meaningOf } from "./due";
import type { CaseKind, CaseView } from "./view";

interface RunningDeadline {
	name: DeadlineName;
	label: string;
	clause: ClauseId;
	deadline: Deadline;
}

/** The deadlines that run in this state, the earliest first. A stalled state stands on the state's own clause. */
function runningOf({ standing }: CaseView): RunningDeadline[] {
	const running = timersHere(standing).flatMap(({ name, alert }): RunningDeadline[] => {
		const deadline = standing.context.deadlines[name];
		const clause = name === "stalled" ? standing.meta.clause : alert.clause;
		return deadline ? [{ name, label: alert.label, clause, deadline }] : [];
	});
	return running.sort((a, b) => (a.deadline.lastDay < b.deadline.lastDay ? -1 : 1));
}

/** 期限: each leads to how it was worked out. */
export function DeadlinesCard({ view }: { view: CaseView }) {
	const running = runningOf(view);
	if (running.length === 0) return null;
	return (
		<Card title="期限" id="deadlines" flush>
			<Table
				columns={[
					{ label: "期限", cell: (one) => meaningOf(one.name, view) },
					{ label: "起算", cell: ({ deadline }) => <DateText day={deadline.from} /> },
					{ label: "最后一天", cell: ({ deadline }) => <DateText day={deadline.lastDay} provisional={deadline.provisional} /> },
					{ label: "", cell: ({ name }) => <a href={deadlinePath(view.standing.chart.id, view.head.id, name)}>逐日说明</a> },
				]}
				rows={running}
				keyOf={({ name }) => name}
				empty=""
			/>
		</Card>
	);
}

/** One deadline, day by day: which counts, which does not and why; and the days it stood at before. D14, D19, Z13 */
export async function deadlinePage({ db }: Pick<Deps, "db">, kind: CaseKind, view: CaseView, name: string) {
	const found = runningOf(view).find((one) => one.name === name);
	if (!found) throw new NotFound();
	const { head, standing, calendar, visitor } = view;
	const { deadline } = found;
	const days = explainWorkingDays(calendar, deadline.from, deadline.workingDays);
	const moves = (await caseLog(db, head.id)).flatMap((entry) => moveOf(entry, found.name));
	const unknown = [...new Set(days.filter(({ known }) => !known).map(({ date }) => yearOf(date)))];
	return (
		<Page
			title="期限逐日说明"
			visitor={visitor}
			place={kind.place}
			crumbs={[[`${standing.chart.label} ${head.title}`, casePath(kind.chart, head.id)]]}
			badge={deadline.provisional && <Badge tone="near">暂定</Badge>}
		>
			{deadline.provisional && (
				<Banner tone="near">
					{unknown.join("、")} 年有关日子的放假安排还没有公布，这些日子先按周末推算；系统管理员登记放假安排后，期限随即重算。
				</Banner>
			)}
			<Card title={meaningOf(found.name, view)}>
				<Facts
					facts={[
						["起算日（第 0 天）", <DateText key="from" day={deadline.from} />],
						["时长", deadline.workingDays === 0 ? "按日期确定，不推算工作日" : `${deadline.workingDays} 个工作日`],
						["最后一天", <DateText key="last" day={deadline.lastDay} provisional={deadline.provisional} />],
						["期满的次日", <DateText key="due" day={deadline.due} />],
						["条款", cite(found.clause)],
					]}
				/>
			</Card>
			{days.length > 1 && (
				<Card title="逐日" flush>
					{deadline.passed && <p class="note m-3">这个期限已过，最后一天保持当时的日期；以下按现在的日历逐日列出。</p>}
					<Days days={days} />
				</Card>
			)}
			{moves.length > 0 && (
				<Card title="变动" flush>
					<Table
						columns={[
							{ label: "时间", cell: ({ at }) => <TimeText at={at.getTime()} /> },
							{ label: "原最后一天", cell: ({ was }) => <DateText day={was.lastDay} provisional={was.provisional} /> },
							{ label: "改为", cell: ({ is }) => <DateText day={is.lastDay} provisional={is.provisional} /> },
							{ label: "登记人", cell: ({ byName }) => byName },
						]}
						rows={moves}
						keyOf={({ seq }) => String(seq)}
						empty=""
					/>
				</Card>
			)}
		</Page>
	);
}

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"];

function Days({ days }: { days: readonly ExplainedDay[] }) {
	return (
		<Table
			columns={[
				{ label: "日期", cell: (day) => <DateText day={day.date} provisional={!day.known} /> },
				{ label: "星期", cell: (day) => WEEKDAYS[weekday(day.date) - 1] },
				{ label: "是否计入", cell: (day) => (day.counts ? <Badge tone="act">计入</Badge> : <Badge>不计</Badge>) },
				{ label: "原因", cell: (day) => day.reason },
				{ label: "第几个工作日", cell: (day) => (day.counts ? day.n : "—"), number: true },
			]}
			rows={days}
			keyOf={(day) => day.date}
			empty=""
		/>
	);
}

interface Move {
	seq: number;
	at: Date;
	byName: string;
	was: Deadline;
	is: Deadline;
}

/** What one record of the log says of this deadline. */
function moveOf({ event, seq, at, byName, payload }: LogRow, name: DeadlineName): Move[] {
	const change = event === "MOVE_DEADLINES" ? (payload[name] as Pick<Move, "was" | "is"> | undefined) : undefined;
	return change ? [{ seq, at, byName, ...change }] : [];
}
