import type { ComponentChildren } from "preact";
import type { NextStep } from "../../../record/next-steps";
import type { Outcome } from "../../../record/outcome";
import type { EventSpec } from "../../../workflows/charts/chart";
import { CLAUSES, cite } from "../../../workflows/rules/clauses";
import type { FieldOption } from "../../../workflows/rules/field";
import type { Refusal } from "../../../workflows/rules/refusal";
import type { Mistake } from "../../forms/mistake";
import { fieldOf, type Typed, textOf } from "../../forms/typed";
import { casePath, stepPath } from "../../paths";
import { Badge, Banner, Card, Facts, Fields, PostForm, TimeText } from "../components/index";
import { Page } from "../page/layout";
import { FormRefusals, HeedBanner, ownMistakes } from "./form-refusals";
import { ScanNote } from "./scans/note";
import type { CaseKind, CaseView } from "./view";
import { actedBy, recordedLabel } from "./words";

/** Who carried the case on since the page was opened. */
export type Moved = readonly { event: string; byName: string; forName: string | null; at: Date }[];

export interface StepPageProps {
	kind: CaseKind;
	view: CaseView;
	type: string;
	spec: EventSpec;
	/** What the step may be here; none where the state has no such step. */
	step?: NextStep;
	typed: Typed;
	/** What the case says of itself: whoever decides has it in view. */
	cards: ComponentChildren;
	heed?: readonly Refusal[];
	/** What the case has in view above the form. */
	atHand?: ComponentChildren;
	unasked?: readonly string[];
	mistakes?: readonly Mistake[];
	/** The choices of references. */
	choices: ReadonlyMap<string, readonly FieldOption[]>;
	moved?: Moved;
	/** Why it was not taken, where no rule is the reason. */
	outcome?: Extract<Outcome, { kind: "forbidden" | "not_allowed" }>;
}

/** One step of a case: what it is by which clause, what has to be said, or why it cannot be taken. */
export function StepPage(props: StepPageProps) {
	const { kind, view, spec, step } = props;
	const { head, standing, visitor } = view;
	const back = casePath(kind.chart, head.id);
	const takeable = step !== undefined && step.forbidden === undefined && props.outcome === undefined;
	return (
		<Page
			title={spec.label}
			visitor={visitor}
			place={kind.place}
			crumbs={[[`${standing.chart.label} ${head.title}`, back]]}
			badge={<Badge tone="act">{standing.meta.label}</Badge>}
			mistakes={ownMistakes(spec, props.mistakes ?? [], step)}
		>
			{props.moved && <MovedBanner view={view} moved={props.moved} />}
			{takeable && <HeedBanner view={view} heed={props.heed} />}
			{takeable && props.atHand}
			{takeable && <StepForm {...props} step={step} />}
			{!takeable && <NotHere {...props} />}
			<Card title={cite(spec.clause)}>
				<p class="note mb-0">
					“{CLAUSES[spec.clause].text}”{spec.basis === "practice" && "（原文未写明这一步骤，按实际需要设置）"}
				</p>
			</Card>
			<details class="whole">
				<summary>案件情况</summary>
				{props.cards}
			</details>
		</Page>
	);
}

function StepForm({ kind, view, type, spec, step, typed, mistakes = [], choices, unasked = [] }: StepPageProps & { step: NextStep }) {
	const { head } = view;
	const asked = spec.fields.filter(({ name }) => !unasked.includes(name));
	const fields = asked.map((field) => fieldOf(field, choices.get(field.name)));
	return (
		<>
			{step.refusals.length > 0 && (
				<div class="banner near" role="status">
					<strong>现在还不能办理，有 {step.refusals.length} 处：</strong>
					<FormRefusals view={view} refusals={step.refusals} />
				</div>
			)}
			<PostForm action={stepPath(kind.chart, head.id, type)} class="card" files={asked.some(({ kind }) => kind === "papers")}>
				<div class="card-header">
					<h2>{head.title}</h2>
				</div>
				<div class="card-body">
					<input type="hidden" name="version" value={head.version} />
					{head.formVersion !== null && <input type="hidden" name="formVersion" value={head.formVersion} />}
					{fields.length === 0 ? (
						<p class="mb-0">确认后即登记，没有需要填写的内容。</p>
					) : (
						<Fields specs={fields} typed={typed} mistakes={mistakes} />
					)}
					<ScanNote caseId={head.id} spec={spec} typed={typed} />
				</div>
				<div class="save">
					<a class="btn btn-plain" href={casePath(kind.chart, head.id)}>
						返回上一页
					</a>
					<button class="btn btn-primary" type="submit">
						{spec.label}
					</button>
				</div>
			</PostForm>
		</>
	);
}

/** The step is not there for this person, or not in this state: what was typed can be read and copied. */
function NotHere({ kind, view, spec, step, outcome, typed, mistakes = [] }: StepPageProps) {
	const reason = outcome?.message ?? step?.forbidden ?? `现在是“${view.standing.meta.label}”，没有“${spec.label}”这个步骤`;
	// What a form begins with was typed by nobody.
	const sent = outcome !== undefined || mistakes.length > 0;
	const said = spec.fields.flatMap(({ name, label }): [string, string][] => (textOf(typed, name) ? [[label, textOf(typed, name)]] : []));
	return (
		<>
			<Banner tone="near">
				{reason}。{outcome?.refusals?.map(({ next }) => (next ? `${next}。` : ""))}
				{outcome && "刚才没有登记任何内容。"}
			</Banner>
			{sent && said.length > 0 && (
				<Card title="您刚才填写的内容">
					<Facts facts={said} />
				</Card>
			)}
			<p>
				<a class="btn btn-primary" href={casePath(kind.chart, view.head.id)}>
					查看{view.standing.chart.label}现在的情况
				</a>
			</p>
		</>
	);
}

function MovedBanner({ view, moved }: { view: CaseView; moved: Moved }) {
	return (
		<div class="banner near" role="alert">
			<strong>您填写期间，这件{view.standing.chart.label}有了变化，刚才没有登记。</strong>
			<ul>
				{moved.map((one) => (
					<li key={`${one.at.getTime()}-${one.event}`}>
						<TimeText at={one.at.getTime()} /> {actedBy(one)}：{recordedLabel(view.standing.chart, { event: one.event, type: one.event })}
					</li>
				))}
			</ul>
			您填写的内容都在下面；核对后可以再次提交。
		</div>
	);
}
