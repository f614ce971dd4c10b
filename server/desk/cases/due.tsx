import type { DeadlineName } from "../../../workflows/charts/chart";
import { type Standing, timersHere } from "../../../workflows/charts/standing";
import { type Deadline, tone } from "../../../workflows/rules/deadline";
import { workingDaysLeft } from "../../../workflows/rules/working-days";
import { Banner, DateText } from "../components/index";
import { toneOf } from "./case-row";
import type { CaseView } from "./view";
import { roleLabel } from "./words";

/** What each deadline means before it is over. */
const MEANING: Record<DeadlineName, (view: CaseView) => string> = {
	stalled: ({ standing }) => `“${standing.meta.label}”预期在此之前办完`,
	noticeOver: () => "公示期到此届满，其间有异议的请先登记再处理",
	entryOverdue: () => "录入全国系统的目标时限",
	feedbackOverdue: () => "受帮扶情况录入全国系统的时限",
	feedbackEscalation: () => "仍未录入的，到此上报帮扶中心",
	checkDue: () => "年度清查的期限",
	noAidWarning: () => "一直未得到帮扶的，过此日提示",
	groundDue: () => "过此日将出现应予注销的情形",
};

export function meaningOf(name: DeadlineName, view: CaseView): string {
	return MEANING[name](view);
}

interface Due {
	name: DeadlineName;
	deadline: Deadline;
}

/** The earliest deadline of the state: one that has passed and is alerted of, else the next. */
export function earliestOf(standing: Standing): Due | undefined {
	const armed = timersHere(standing).flatMap(({ name }): Due[] => {
		const deadline = standing.context.deadlines[name];
		return deadline ? [{ name, deadline }] : [];
	});
	return armed.sort((a, b) => (a.deadline.lastDay < b.deadline.lastDay ? -1 : 1))[0];
}

/** The one thing that is due: the earliest deadline, else whose turn it is. */
export function DueBanner({ view }: { view: CaseView }) {
	const { standing, visitor } = view;
	const due = earliestOf(standing);
	if (!due) {
		return <Banner tone={standing.ended ? toneOf(standing) : "calm"}>{turnText(view) || `${standing.meta.label}。`}</Banner>;
	}
	const { deadline, name } = due;
	if (name === "noticeOver" && visitor.now.today > deadline.lastDay) {
		return (
			<Banner tone="done">
				公示期已满（最后一天 <DateText day={deadline.lastDay} />
				），系统随即转入下一环节。
			</Banner>
		);
	}
	return (
		<Banner tone={tone(view.calendar, visitor.now.today, deadline, view.readings.nearWorkingDays)}>
			<strong>{leftText(workingDaysLeft(view.calendar, visitor.now.today, deadline.lastDay))}</strong>：最后一天{" "}
			<DateText day={deadline.lastDay} provisional={deadline.provisional} />，{meaningOf(name, view)}。{turnText(view)}
		</Banner>
	);
}

/** `还有 2 个工作日` */
export function leftText(left: number): string {
	if (left < 0) return `已超过 ${-left} 个工作日`;
	return left === 0 ? "今天到期" : `还有 ${left} 个工作日`;
}

function turnText({ standing, head }: CaseView): string {
	const { turn } = standing.meta;
	if (turn !== undefined) return `现在由${head.turnUnionName}（${roleLabel(turn)}）办理。`;
	return "";
}
