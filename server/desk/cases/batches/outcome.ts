import type { Moved, Outcome } from "../../../../record/outcome";
import { CHARTS, type ChartId } from "../../../../workflows/charts/index";
import { formatDate } from "../../../../workflows/rules/plain-date";
import type { Mistake } from "../../../forms/mistake";
import type { Tone } from "../../../words/tone";

/** What became of one row, in words. */
export interface RowOutcome {
	tone: Tone;
	label: string;
	reasons: readonly Mistake[];
}

/** What was recorded in between, in the chart's own words. */
function movedInWords(chart: ChartId, { moved = [] }: { moved?: readonly Moved[] }): string {
	const specs = Object.values(CHARTS[chart].events);
	const steps = moved.map(
		({ type, on }) => `${specs.find(({ recorded }) => recorded === type)?.recordedLabel ?? type}（${formatDate(on)}）`,
	);
	return steps.length === 0 ? "提交之后、办理之前有人改动过" : `提交之后、办理之前已登记：${steps.join("、")}`;
}

export function rowOutcome(outcome: Outcome | null, chart: ChartId): RowOutcome {
	if (outcome === null) return { tone: "calm", label: "等待办理", reasons: [] };
	switch (outcome.kind) {
		case "taken":
			return { tone: "done", label: "已办理", reasons: [] };
		case "refused":
			return { tone: "overdue", label: "未通过", reasons: outcome.refusals };
		case "not_allowed":
			return { tone: "overdue", label: "不能办理", reasons: outcome.refusals ?? [{ message: outcome.message }] };
		case "forbidden":
			return { tone: "overdue", label: "无权办理", reasons: [{ message: outcome.message }] };
		case "not_found":
			return { tone: "overdue", label: "无权办理", reasons: [{ message: "这件事项已不在您的工会范围内" }] };
		case "stale":
			return { tone: "overdue", label: "未办理", reasons: [{ message: movedInWords(chart, outcome), next: "请打开核对后再办" }] };
		case "key_used":
			return { tone: "overdue", label: "未办理", reasons: [{ message: "这个提交编号已用于别的内容" }] };
		case "not_due":
			return { tone: "overdue", label: "未办理", reasons: [{ message: "时间未到" }] };
	}
}
