import type { Preview } from "../../../record/settings/preview";
import type { DeadlineName } from "../../../workflows/charts/chart";
import type { Refusal } from "../../../workflows/rules/refusal";
import { casePath } from "../../paths";
import { Card, DateText, Facts, RefusalList, Table } from "../components/index";

/** What each deadline is, whatever case it is of. */
const NAMES: Record<DeadlineName, string> = {
	stalled: "本环节的预期时间",
	noticeOver: "公示期",
	entryOverdue: "录入全国系统的目标时限",
	feedbackOverdue: "受帮扶情况录入的时限",
	feedbackEscalation: "仍未录入的，上报帮扶中心",
	checkDue: "年度清查",
	noAidWarning: "未得到帮扶的提示",
	groundDue: "将出现应予注销的情形",
};

export type Previewed = Preview & { doubts: readonly Refusal[] };

/** D7, D29: what a change would touch, while nothing is saved. */
export function PreviewCard({ preview }: { preview: Previewed }) {
	const { cases, deadlines, falls, doubts } = preview;
	return (
		<>
			<Card title="预览：还没有保存">
				<Facts
					facts={[
						["涉及的在办案件", `${cases} 件`],
						["期限会变的", `${deadlines.length} 项`],
						["会进出的", `${falls.length} 户`],
					]}
				/>
				{doubts.length > 0 && <RefusalList refusals={doubts.map(({ field: _, ...rest }) => rest)} />}
			</Card>
			{deadlines.length > 0 && (
				<Card title="期限：现在的和改后的" flush>
					<Table
						columns={[
							{ label: "案件", cell: ({ chart, caseId, title }) => <a href={casePath(chart, caseId)}>{title}</a> },
							{ label: "期限", cell: ({ name }) => NAMES[name] },
							{ label: "现在最后一天", cell: ({ was }) => was && <DateText day={was} /> },
							{ label: "改后最后一天", cell: ({ becomes }) => becomes && <DateText day={becomes} /> },
						]}
						rows={deadlines}
						keyOf={({ caseId, name }) => `${caseId}/${name}`}
						empty=""
					/>
				</Card>
			)}
			{falls.length > 0 && (
				<Card title="改后进出的" flush>
					<Table
						columns={[
							{ label: "案件", cell: ({ chart, caseId, title }) => <a href={casePath(chart, caseId)}>{title}</a> },
							{ label: "进出", cell: ({ what }) => (what === "in" ? "进" : "出") },
							{ label: "原因", cell: ({ why }) => why },
						]}
						rows={falls}
						keyOf={({ caseId, why }) => `${caseId}/${why}`}
						empty=""
					/>
				</Card>
			)}
		</>
	);
}
