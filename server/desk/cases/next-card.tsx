import { NUDGERS } from "../../../record/alerts/nudge";
import type { NextStep } from "../../../record/next-steps";
import { roleOver } from "../../../record/people/actor";
import { cite } from "../../../workflows/rules/clauses";
import { nudgePath } from "../../cases/paths";
import { stepPath } from "../../paths";
import { Card, PostButton } from "../components/index";
import { FormRefusals } from "./form-refusals";
import type { CaseView } from "./view";

/** More reasons than these are counted, and listed where the step is taken. */
const REASONS_SHOWN = 3;

function isOpen(step: NextStep): boolean {
	return step.forbidden === undefined && step.refusals.length === 0;
}

/** The step that leads the case on, as far as it can be taken. */
export function onwardOf({ standing }: CaseView, steps: readonly NextStep[]): NextStep | undefined {
	return steps.find((step) => step.type === standing.meta.onward && isOpen(step));
}

/** 下一步: every step of this state, the one that leads on before the others; what cannot be taken says why. */
export function NextCard({ view, steps, nudged }: { view: CaseView; steps: readonly NextStep[]; nudged: boolean }) {
	const { head, standing } = view;
	const onward = onwardOf(view, steps);
	const open = steps.filter((step) => isOpen(step) && step !== onward);
	const blocked = steps.filter((step) => !isOpen(step));
	return (
		<Card title="下一步" id="next">
			<div class="stack">
				{steps.length === 0 && <p class="note mb-0">没有后续步骤。</p>}
				{onward && (
					<a class="btn btn-primary" href={stepPath(standing.chart.id, head.id, onward.type)}>
						{onward.spec.label}
					</a>
				)}
				{open.map((step) => (
					<a key={step.type} class="btn btn-plain" href={stepPath(standing.chart.id, head.id, step.type)}>
						{step.spec.label}
					</a>
				))}
				{blocked.map((step) => (
					<Blocked key={step.type} view={view} step={step} />
				))}
				<Nudge view={view} nudged={nudged} />
			</div>
		</Card>
	);
}

function Blocked({ view, step }: { view: CaseView; step: NextStep }) {
	const { head, standing } = view;
	const hidden = step.refusals.length - REASONS_SHOWN;
	const id = `why-${step.type}`;
	return (
		<div class="blocked">
			<button class="btn btn-plain w-100" type="button" disabled aria-describedby={id}>
				{step.spec.label}
			</button>
			<div class="note mt-1" id={id}>
				{step.forbidden !== undefined && (
					<>
						{step.forbidden}（{cite(step.spec.clause)}）。
					</>
				)}
				<FormRefusals view={view} refusals={step.refusals.slice(0, REASONS_SHOWN)} />
				{hidden > 0 && <a href={stepPath(standing.chart.id, head.id, step.type)}>还有 {hidden} 处，全部列出</a>}
			</div>
		</div>
	);
}

/** 催办, while it is somebody else's turn; once a day. */
function Nudge({ view, nudged }: { view: CaseView; nudged: boolean }) {
	const { head, standing, visitor } = view;
	const { turn } = standing.meta;
	if (turn === undefined || roleOver(visitor.actor, head.turnUnionPath, [turn])) return null;
	// Whoever only receives a file on its way does not nudge for it.
	if (!visitor.actor.roles.some(({ unionPath }) => head.unionPath.startsWith(unionPath))) return null;
	if (!roleOver(visitor.actor, head.unionPath, NUDGERS)) return <p class="note mb-0">经审和系统管理员只查看，不催办。</p>;
	if (nudged) return <p class="note mb-0">今天已经催办。</p>;
	return <PostButton action={nudgePath(standing.chart.id, head.id)}>催办{head.turnUnionName}</PostButton>;
}
