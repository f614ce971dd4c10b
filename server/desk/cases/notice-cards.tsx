import type { NoticeOfCase, ObjectionRow } from "../../../prisma/read/case-page";
import { paths } from "../../paths";
import type { Tone } from "../../words/tone";
import { Badge, Card, DateText, Table } from "../components/index";

/** Public notices of the case, with the sheet each stands on. */
export function NoticesCard({ rows, runs }: { rows: readonly NoticeOfCase[]; runs: boolean }) {
	if (rows.length === 0) return null;
	return (
		<Card title="公示" flush>
			<Table
				columns={[
					{
						label: "张贴日期",
						cell: (row) => (
							<a href={paths.notice(row.noticeId)}>
								<DateText day={row.postedOn} />
							</a>
						),
					},
					{ label: "张贴地点", cell: (row) => row.place },
					{ label: "公示时间", cell: (row) => `${row.workingDays} 个工作日` },
					{ label: "情况", cell: (row) => <NoticeState row={row} runs={runs && row === rows[0]} /> },
				]}
				rows={rows}
				keyOf={(row) => row.noticeId}
				empty=""
			/>
		</Card>
	);
}

function NoticeState({ row, runs }: { row: NoticeOfCase; runs: boolean }) {
	if (row.takenDownOn !== null) {
		return (
			<>
				<DateText day={row.takenDownOn} /> 撤下
			</>
		);
	}
	return <Badge tone={runs ? "act" : "calm"}>{runs ? "公示中" : "已期满"}</Badge>;
}

const OUTCOMES: Record<string, { label: string; tone: Tone }> = {
	open: { label: "待处理", tone: "near" },
	dismissed: { label: "不成立", tone: "calm" },
	upheld: { label: "成立", tone: "overdue" },
};

export function ObjectionsCard({ rows }: { rows: readonly ObjectionRow[] }) {
	if (rows.length === 0) return null;
	return (
		<Card title="异议" flush>
			<Table
				columns={[
					{ label: "收到日期", cell: (row) => <DateText day={row.receivedOn} /> },
					{ label: "内容", cell: (row) => row.text },
					{
						label: "处理",
						cell: (row) => <Badge tone={OUTCOMES[row.outcome]?.tone}>{OUTCOMES[row.outcome]?.label ?? row.outcome}</Badge>,
					},
					{ label: "核查结论", cell: (row) => row.reason ?? "—" },
				]}
				rows={rows}
				keyOf={(row) => row.id}
				empty=""
			/>
		</Card>
	);
}
