import type { BatchLine, BatchRow } from "../../../../prisma/read/batch";
import type { Outcome } from "../../../../record/outcome";
import { CHARTS, type Chart, type ChartId } from "../../../../workflows/charts";
import type { Visitor } from "../../../access/visitor";
import { casePath, casesPath, paths } from "../../../paths";
import { Badge, Banner, Card, type Column, Facts, RefusalList, Table, TimeText } from "../../components/index";
import { Page } from "../../page/layout";
import type { PlaceId } from "../../page/menu";
import { rowOutcome } from "./outcome";

type ShownLine = BatchLine & { chart: ChartId; outcome: Outcome | null };

/** Where a batch was begun, where that is not the list of its chart's cases. */
const BEGUN_AT: Readonly<Record<string, { place: PlaceId; label: string; path: string }>> = {
	notice: { place: "notices", label: "公示", path: paths.notices },
	meeting: { place: "meetings", label: "会议", path: paths.meetings },
	payment: { place: "payments", label: "付款", path: paths.payments },
};

function begunAt({ id, label, path: place, events }: Chart, event: string): { place: PlaceId; label: string; path: string } {
	return BEGUN_AT[events[event]?.many ?? ""] ?? { place, label, path: casesPath(id) };
}

/** Row by row what went through and what did not. It looks again by itself while there is something left to do. */
export function BatchPage({ visitor, batch }: { visitor: Visitor; batch: BatchRow }) {
	const lines = batch.lines as ShownLine[];
	const waiting = lines.filter((line) => line.outcome === null).length;
	const taken = lines.filter((line) => line.outcome?.kind === "taken").length;
	const failed = lines.length - waiting - taken;
	const chart = lines[0] && CHARTS[lines[0].chart];
	const spec = chart?.events[batch.event];
	const from = chart && begunAt(chart, batch.event);
	const again = { "hx-get": paths.batch(batch.id), "hx-trigger": "every 1s", "hx-select": "#batch", "hx-swap": "outerHTML" };
	const why: Column<ShownLine> = { label: "原因", cell: (line) => <RefusalList refusals={rowOutcome(line.outcome, line.chart).reasons} /> };
	return (
		<Page
			title={`批量办理：${spec?.label ?? batch.event}`}
			visitor={visitor}
			place={from?.place}
			crumbs={from ? [[from.label, from.path]] : []}
		>
			<div id="batch" {...(waiting > 0 ? again : {})}>
				{waiting > 0 && (
					<noscript>
						<meta http-equiv="refresh" content="1" />
					</noscript>
				)}
				<Banner tone={waiting > 0 ? (visitor.alertsLate ? "near" : "act") : failed > 0 ? "near" : "done"}>
					{waiting > 0
						? visitor.alertsLate
							? `后台服务没有回应，还有 ${waiting} 件等待办理；恢复后会接着办，不会重复。`
							: `正在逐件办理，还有 ${waiting} 件，本页自动更新。`
						: failed > 0
							? `${taken} 件已办理，${failed} 件没有办成，原因见下表；改正后可单独重办。`
							: `${taken} 件全部办理完毕。`}
				</Banner>
				<Card>
					<Facts
						facts={[
							["经办人", batch.byName],
							["工会", batch.unionName],
							["提交时间", <TimeText key="at" at={batch.at.getTime()} />],
							["件数", `${lines.length} 件：已办理 ${taken}，未办成 ${failed}，等待 ${waiting}`],
						]}
					/>
				</Card>
				<Card title="逐件结果" flush>
					<Table
						columns={[
							{ label: "姓名", cell: (line) => <a href={casePath(line.chart, line.caseId)}>{line.title}</a> },
							{ label: "工会", cell: (line) => line.unionName },
							{ label: "结果", cell: (line) => <OutcomeBadge outcome={line.outcome} chart={line.chart} /> },
							...(failed > 0 ? [why] : []),
						]}
						rows={lines}
						keyOf={(line) => String(line.position)}
						empty="没有事项"
					/>
				</Card>
			</div>
		</Page>
	);
}

function OutcomeBadge({ outcome, chart }: Pick<ShownLine, "outcome" | "chart">) {
	const { tone, label } = rowOutcome(outcome, chart);
	return <Badge tone={tone}>{label}</Badge>;
}
