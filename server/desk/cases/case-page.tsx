import type { ComponentChildren } from "preact";
import { answeringOf, caseLog, noticesOf, objections, openAlerts } from "../../../prisma/read/case-page";
import { evidenceOf } from "../../../prisma/read/evidence";
import { lookUps } from "../../../prisma/read/look-ups";
import { reckoningsOf } from "../../../prisma/read/reckonings";
import { LOOK_UP_READERS } from "../../../record/audit/look-ups";
import { journeyOf } from "../../../record/journey";
import { type NextStep, nextSteps } from "../../../record/next-steps";
import { roleOver } from "../../../record/people/actor";
import type { Deps } from "../../deps";
import { documentsOf } from "../../documents/printing";
import { SUBJECT_KINDS } from "../../documents/subjects";
import { NotFound } from "../../errors";
import type { Mistake } from "../../forms/mistake";
import { casesPath, paths, stepPath } from "../../paths";
import { Badge, Steps } from "../components/index";
import { DocumentsCard } from "../documents/card";
import { Page } from "../page/layout";
import type { PlaceId } from "../page/menu";
import { AnsweringCard } from "./answering-card";
import { toneOf } from "./case-row";
import { namesOf } from "./choices";
import { DeadlinesCard } from "./deadline-page";
import { DueBanner } from "./due";
import { EvidenceFilesCard } from "./evidence/card";
import { keeps } from "./evidence/keeps";
import { HeedBanner } from "./form-refusals";
import { JourneyCard } from "./journey-card";
import { LookedCard } from "./looked-card";
import { NextCard, onwardOf } from "./next-card";
import { NoticesCard, ObjectionsCard } from "./notice-cards";
import { ReckoningCard } from "./reckoning-card";
import { RecordCard, referencesIn } from "./record-card";
import { SentBackBanner } from "./sent-back-banner";
import type { CaseKind, CaseView } from "./view";

/** How many of the last readings the page itself shows (D28). */
const LOOKED_SHOWN = 5;

/** The page of any case: where it stands, what is due, who and what, what happened, what may come next and why not. */
export async function casePage(
	deps: Deps,
	kind: CaseKind,
	view: CaseView,
	also: { mistakes?: readonly Mistake[]; unmasked?: boolean } = {},
) {
	const { db } = deps;
	const { head, standing, visitor } = view;
	const { chart, meta } = standing;
	const steps = await nextSteps(deps, { actor: visitor.actor, caseId: head.id, at: visitor.now.at });
	if (!steps) throw new NotFound();
	const sees = roleOver(visitor.actor, head.unionPath, LOOK_UP_READERS) !== undefined;
	const [log, reckonings, alerts, answering, notices, objected, looked, papers, evidence, body] = await Promise.all([
		caseLog(db, head.id),
		reckoningsOf(db, head.id),
		openAlerts(db, head.id),
		answeringOf(db, head.id),
		noticesOf(db, head.id),
		objections(db, head.id),
		sees ? lookUps.rows(db, { paths: [head.unionPath], caseId: head.id }, { order: "newest", limit: LOOKED_SHOWN }) : [],
		documentsOfCase(deps, view),
		evidenceOf(db, head.id),
		kind.body(deps, view, also.unmasked ?? false),
	]);
	// An objection that waits for its answer is what the page is opened for.
	const waits = objected.some(({ outcome }) => outcome === "open");
	const nudged = alerts.some(({ kind, raisedOn }) => kind === "nudge" && raisedOn === visitor.now.today);
	const of = { caseId: head.id, chart: chart.id, countyId: head.countyId, today: visitor.now.today };
	const [names, journey] = await Promise.all([namesOf(deps, referencesIn(chart, log)), journeyOf(db, of, log)]);
	return (
		<Page
			title={body.subtitle ? `${head.title} ${body.subtitle}` : head.title}
			visitor={visitor}
			place={kind.place}
			crumbs={[[chart.label, placePath(kind.place)]]}
			badge={<Badge tone={toneOf(standing)}>{meta.label}</Badge>}
			actions={
				<Actions view={view} steps={steps}>
					{body.actions}
				</Actions>
			}
			mistakes={also.mistakes}
		>
			<SentBackBanner view={view} log={log} steps={steps} />
			<DueBanner view={view} />
			<HeedBanner view={view} heed={body.heed} />
			<Steps steps={chart.steps} current={meta.step} done={standing.ended} />
			<div class="case">
				<NextCard view={view} steps={steps} nudged={nudged} />
				<div>
					{waits && <ObjectionsCard rows={objected} />}
					{body.cards}
					<EvidenceFilesCard caseId={head.id} rows={evidence} keeps={keeps(view)} />
					{!waits && <ObjectionsCard rows={objected} />}
					<ReckoningCard chart={chart} rows={reckonings} />
					<DocumentsCard list={casesPath(chart.id)} id={head.id} offered={papers} />
					<AnsweringCard rows={answering} />
					<NoticesCard rows={notices} runs={standing.meta.step === "publicise"} />
					<JourneyCard chart={chart} journey={journey} />
					<LookedCard caseId={head.id} rows={looked} />
					<DeadlinesCard view={view} />
				</div>
				<RecordCard chart={chart} log={log} names={names} />
			</div>
		</Page>
	);
}

/** Of a chart that has papers. */
async function documentsOfCase(deps: Deps, { head, standing, visitor }: CaseView) {
	const kind = SUBJECT_KINDS.find((one) => one === standing.chart.id);
	return (kind && (await documentsOf(deps, { ...visitor, kind, id: head.id }))) ?? [];
}

/** The step that leads on stands beside the title too. */
function Actions({ view, steps, children }: { view: CaseView; steps: readonly NextStep[]; children: ComponentChildren }) {
	const { head, standing } = view;
	const onward = onwardOf(view, steps);
	return (
		<>
			{children}
			{onward && (
				<a class="btn btn-primary" href={stepPath(standing.chart.id, head.id, onward.type)}>
					{onward.spec.label}
				</a>
			)}
		</>
	);
}

function placePath(place: PlaceId): string {
	return place === "applications" ? paths.applications : place === "grants" ? paths.grants : paths.files;
}
