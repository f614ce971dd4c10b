import type { StageVisit } from "../../../record/journey";
import { ROLE_LABELS, type Role } from "../../../workflows/charts/chart";
import type { Chart } from "../../../workflows/charts/index";
import { Badge, Card, DateText, Table } from "../components/index";
import { recordedLabel } from "./words";

/** Of a visit of years, the last ones are shown: the record has them all. */
const STEPS_SHOWN = 6;

/** 办理历程: each stay in a stage, with the working days spent against what is expected; a case that comes back stands there again. */
export function JourneyCard({ chart, journey }: { chart: Chart; journey: readonly StageVisit[] }) {
	return (
		<Card title="办理历程" id="journey" flush>
			<Table
				columns={[
					{ label: "环节", cell: ({ stage }) => stageLabel(chart, stage) },
					{ label: "自", cell: ({ since }) => <DateText day={since} /> },
					{ label: "至", cell: ({ until }) => (until === null ? <Badge tone="act">现在</Badge> : <DateText day={until} />) },
					{ label: "用时／预期", cell: (visit) => `${visit.workingDays}／${visit.expectedWorkingDays ?? "—"} 个工作日` },
					{ label: "经过", cell: (visit) => <Passed chart={chart} visit={visit} /> },
				]}
				rows={journey}
				keyOf={({ since, stage, steps }) => `${stage}-${since}-${steps[0]?.seq ?? "now"}`}
				empty=""
			/>
		</Card>
	);
}

function stageLabel(chart: Chart, stage: string): string {
	return chart.steps.find(({ id }) => id === stage)?.label ?? stage;
}

function Passed({ chart, visit }: { chart: Chart; visit: StageVisit }) {
	const { steps, reminders, workingDays, expectedWorkingDays } = visit;
	const earlier = steps.length - STEPS_SHOWN;
	const over = workingDays - (expectedWorkingDays ?? workingDays);
	const last = reminders.at(-1);
	return (
		<>
			{steps.length === 0 && "—"}
			{earlier > 0 && `此前 ${earlier} 步，`}
			{steps
				.slice(-STEPS_SHOWN)
				.map((step) => recordedLabel(chart, step))
				.join("，")}
			{over > 0 && (
				<div>
					<Badge tone="overdue">超过预期 {over} 个工作日</Badge>
				</div>
			)}
			{last && (
				<div class="note">
					逾期后已再次提醒 {reminders.length} 次，最近一次提醒{ROLE_LABELS[last.role as Role]}，<DateText day={last.on} />
				</div>
			)}
		</>
	);
}
