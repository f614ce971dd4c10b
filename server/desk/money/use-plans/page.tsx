import type { RestingOnPlan, UsePlanLineRow, UsePlanRow } from "../../../../prisma/read/use-plans";
import { cite } from "../../../../workflows/rules/clauses";
import type { FieldOption } from "../../../../workflows/rules/field";
import { AID_TYPES } from "../../../../workflows/rules/grant-subject";
import { fen } from "../../../../workflows/rules/money";
import { WAYS } from "../../../../workflows/rules/use-plan";
import type { Visitor } from "../../../access/visitor";
import { approvePlanForm, draftPlanForm, planLineForm } from "../../../forms/use-plans";
import { paths } from "../../../paths";
import { wordOf } from "../../../registers/common";
import { Badge, Card, DateText, Facts, FormCard, Money, type Sent, Table, WhoseForm } from "../../components/index";
import { Page } from "../../page/layout";

/** Z15: a draft from the files that stand. */
export function NewPlanPage({ visitor, counties, sent }: { visitor: Visitor; counties: readonly FieldOption[]; sent?: Sent }) {
	const [only, ...others] = counties;
	const given = only && others.length === 0 ? { countyId: only.value } : undefined;
	return (
		<Page
			title={draftPlanForm.label}
			visitor={visitor}
			place="usePlans"
			crumbs={[["全年使用方案", paths.usePlans]]}
			mistakes={sent?.mistakes}
		>
			<FormCard form={draftPlanForm} action={paths.newUsePlan} sent={sent} choices={{ countyId: counties }} given={given} />
		</Page>
	);
}

interface PlanPageProps {
	visitor: Visitor;
	plan: UsePlanRow;
	lines: readonly UsePlanLineRow[];
	resting: readonly RestingOnPlan[];
	unions: readonly FieldOption[];
	edits: boolean;
	approves: boolean;
	sent?: Sent;
}

export function PlanPage({ visitor, plan, lines, resting, unions, edits, approves, sent }: PlanPageProps) {
	const draft = plan.heldOn === null;
	const own = plan.byAccountId === visitor.actor.accountId;
	return (
		<Page
			title={`${plan.year} 年使用方案第 ${plan.version} 版`}
			visitor={visitor}
			place="usePlans"
			crumbs={[["全年使用方案", paths.usePlans]]}
			badge={draft ? <Badge tone="near">草案</Badge> : <Badge tone="done">已审定</Badge>}
			mistakes={sent?.mistakes}
		>
			<Card>
				<Facts
					facts={[
						["县总工会", plan.countyName],
						["怎样安排", wordOf(WAYS, plan.way)],
						["全年资金", <Money key="total" amount={fen(plan.totalFen)} />],
						["各行合计", <Money key="planned" amount={fen(plan.plannedFen)} />],
						["草拟", plan.byName],
						["主席会议", plan.heldOn && <DateText key="held" day={plan.heldOn} />],
						["会议纪要", plan.minutes],
					]}
				/>
				<p class="said mt-3 mb-0">{plan.text}</p>
			</Card>
			<Card title="各工会、各类别" flush>
				<Table
					columns={[
						{ label: "工会", cell: (row) => row.unionName },
						{ label: "类别", cell: (row) => wordOf(AID_TYPES, row.aidType) },
						{ label: "户数", number: true, cell: (row) => row.households },
						{ label: "草拟数", number: true, cell: (row) => <Money amount={fen(row.draftedFen)} /> },
						{ label: "计划金额", number: true, cell: (row) => <Money amount={fen(row.plannedFen)} /> },
					]}
					rows={lines}
					keyOf={(row) => `${row.unionId}/${row.aidType}`}
					empty="没有安排。"
				/>
			</Card>
			<Card title="帮扶项目与方案" flush>
				<Table
					columns={[
						{ label: "类别", cell: (row) => wordOf(AID_TYPES, row.aidType) },
						{ label: "方案", number: true, cell: (row) => <Money amount={fen(row.plannedFen)} /> },
						{ label: "各项目方案", number: true, cell: (row) => <Money amount={fen(row.projectsFen)} /> },
						{ label: "下达", number: true, cell: (row) => <Money amount={fen(row.releasedFen)} /> },
						{ label: "拨付", number: true, cell: (row) => <Money amount={fen(row.paidFen)} /> },
						{ label: "", cell: (row) => row.beyond && <Badge tone="overdue">超出方案</Badge> },
					]}
					rows={resting}
					keyOf={({ aidType }) => aidType}
					empty="还没有项目。"
				/>
				<p class="note px-3 pb-3 mb-0">项目依据本方案；超出的列明（{cite("Z15")}）。</p>
			</Card>
			{draft && edits && <FormCard form={planLineForm} action={paths.usePlanLine(plan.id)} sent={sent} choices={{ unionId: unions }} />}
			{draft && approves && !own && <FormCard form={approvePlanForm} action={paths.approveUsePlan(plan.id)} sent={sent} />}
			{draft && !(approves && !own) && <WhoseForm form={approvePlanForm} />}
		</Page>
	);
}
