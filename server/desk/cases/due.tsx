import type { DeadlineName } from "../../../workflows/charts/chart";
import { tone } from "../../../workflows/rules/deadline";
import { workingDaysLeft } from "../../../workflows/rules/working-days";
import { earliestOf, leftText } from "../../cases/standing";
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

function turnText({ standing, head }: CaseView): string {
	const { turn } = standing.meta;
	if (turn !== undefined) return `现在由${head.turnUnionName}（${roleLabel(turn)}）办理。`;
	return "";
}
