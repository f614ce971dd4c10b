import type { GroundRow } from "../../../prisma/read/grounds";
import { roleOver } from "../../../record/people/actor";
import { eventsHere } from "../../../workflows/charts/standing";
import { cite } from "../../../workflows/rules/clauses";
import { stepPath } from "../../paths";
import { groundLabel } from "../../words/grounds";
import type { Tone } from "../../words/tone";
import type { CaseView } from "../cases/view";
import { Badge, Card, DateText, Table } from "../components/index";

const OUTCOMES: Record<string, { label: string; tone: Tone }> = {
	open: { label: "待处理", tone: "near" },
	confirmed: { label: "已注销", tone: "done" },
	declined: { label: "不予采纳", tone: "calm" },
};

/** D21: the grounds that are met, with what decided, and what may be done about each. */
export function GroundsCard({ view, rows }: { view: CaseView; rows: readonly GroundRow[] }) {
	if (rows.length === 0) return null;
	return (
		<Card title={`注销情形（${cite("D21")}）`} id="grounds" flush>
			<Table
				columns={[
					{
						label: "情形",
						cell: (row) => (
							<>
								<span class="said">{groundLabel(row.ground)}</span>
								<div class="note">
									自 <DateText day={row.metOn} />
								</div>
							</>
						),
					},
					{
						label: "依据的事实",
						cell: (row) => (
							<>
								<span class="said">{row.facts}</span>
								{row.reason && <div class="note">{row.reason}</div>}
							</>
						),
					},
					{
						label: "处理",
						cell: (row) => (
							<>
								<Badge tone={OUTCOMES[row.outcome]?.tone}>{OUTCOMES[row.outcome]?.label ?? row.outcome}</Badge>
								{row.outcome === "open" && <Doing view={view} row={row} />}
							</>
						),
					},
				]}
				rows={rows}
				keyOf={(row) => row.id}
				empty=""
			/>
		</Card>
	);
}

/** The steps that answer a ground, where this person may take them now. */
function Doing({ view, row }: { view: CaseView; row: GroundRow }) {
	const { standing, head, visitor } = view;
	const steps = eventsHere(standing).filter(
		({ type, spec }) => (type === "PROPOSE_CANCEL" || type === "KEEP") && roleOver(visitor.actor, head.unionPath, spec.who),
	);
	return (
		<div class="stack mt-1">
			{steps.map(({ type, spec }) => (
				<a key={type} class="btn btn-plain btn-sm" href={`${stepPath("file", head.id, type)}?ground=${row.ground}`}>
					{spec.label}
				</a>
			))}
		</div>
	);
}
