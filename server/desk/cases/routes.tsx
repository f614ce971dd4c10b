import { type Request, type Response, Router } from "express";
import { caseLog, movedSince } from "../../../prisma/read/case-page";
import { nudge } from "../../../record/alerts/nudge";
import { recordLookUp } from "../../../record/audit/look-ups";
import { keyOfPerson } from "../../../record/key-said";
import { nextSteps } from "../../../record/next-steps";
import type { Outcome } from "../../../record/outcome";
import { whoStandsAside } from "../../../record/people/relatives";
import { step } from "../../../record/step";
import { CHARTS, type ChartId } from "../../../workflows/charts";
import { type EventSpec, ROLE_LABELS } from "../../../workflows/charts/chart";
import { type Visitor, visitorOf } from "../../access/visitor";
import { deadlinePath, nudgePath } from "../../cases/paths";
import type { Deps } from "../../deps";
import { Forbidden, NotFound } from "../../errors";
import { keyUsedBefore } from "../../forms/mistake";
import { fieldOf, numberIn, sayings, type Typed, typedOf } from "../../forms/typed";
import { casePath, stepPath } from "../../paths";
import { formKey } from "../components/index";
import { idOf, queried } from "../page/address";
import { heard } from "../page/outcome";
import { seeOther, sendPage } from "../page/send";
import { takeFiles } from "../page/take-files";
import { casePage } from "./case-page";
import { choicesOf } from "./choices";
import { deadlinePage } from "./deadline-page";
import { keeps } from "./evidence/keeps";
import { papersOfStep } from "./evidence/with-step";
import { prefilled } from "./prefilled";
import { RecordCard } from "./record-card";
import { saidByScans } from "./scans/said-by-scans";
import { StepPage, type StepPageProps } from "./step-page";
import { type CaseKind, type CaseView, viewCase } from "./view";

/** The page of a case and all that is done from it, the same for every chart. */
export function caseRoutes(deps: Deps, kind: CaseKind): Router {
	const router = Router();
	const view = (req: Request, res: Response) => viewCase(deps, visitorOf(res), { chart: kind.chart, id: idOf(req) });

	router.get(casePath(kind.chart, ":id"), async (req, res) => {
		const seen = await view(req, res);
		await recordLookUp(deps.db, { actor: seen.visitor.actor, caseId: seen.head.id, what: "case" });
		sendPage(res, await casePage(deps, kind, seen));
	});

	router.get(deadlinePath(kind.chart, ":id", ":name"), async (req, res) => {
		sendPage(res, await deadlinePage(deps, kind, await view(req, res), String(req.params.name)));
	});

	router.post(nudgePath(kind.chart, ":id"), async (req, res) => {
		const seen = await view(req, res);
		const { visitor, head } = seen;
		const outcome = heard(await nudge(deps, { actor: visitor.actor, caseId: head.id, at: visitor.now.at }));
		if (outcome.kind === "written") return seeOther(req, res, casePath(kind.chart, head.id), `已催办${head.turnUnionName}。`);
		return sendPage(res, await casePage(deps, kind, seen, { mistakes: outcome.refusals }), 422);
	});

	router.get(stepPath(kind.chart, ":id", ":event"), async (req, res) => {
		const seen = await view(req, res);
		const found = specOf(kind, req);
		const { visitor, head } = seen;
		const begun = await prefilled(deps, { visitor, unionId: head.unionId, countyId: head.countyId, caseId: head.id }, found.spec.fields);
		const typed = { ...begun, ...(await saidByScans(deps, head, found.spec)), ...chosen(req, found.spec) };
		const props = await stepProps(deps, kind, seen, found, typed);
		await recordLookUp(deps.db, { actor: seen.visitor.actor, caseId: seen.head.id, what: "step" });
		sendPage(res, <StepPage {...props} />, props.step ? 200 : 409);
	});

	const admit = async (req: Request, res: Response): Promise<void> => {
		const { spec } = specOf(kind, req);
		if (!keeps(await view(req, res))) throw new Forbidden(`“${spec.label}”由${spec.who.map((role) => ROLE_LABELS[role]).join("、")}办理。`);
	};
	router.post(stepPath(kind.chart, ":id", ":event"), takeFiles(deps, admit), async (req, res) => {
		const found = specOf(kind, req);
		const brought = { caseId: idOf(req), visitor: visitorOf(res), spec: found.spec, typed: typedOf(req) };
		const { typed, mistakes } = await papersOfStep(deps, req, brought);
		if (mistakes.length > 0) {
			const again = await stepProps(deps, kind, await view(req, res), found, typed);
			return sendPage(res, <StepPage {...again} mistakes={mistakes} />, 422);
		}
		const outcome = await takeStep(deps, { caseId: idOf(req), chart: kind.chart, visitor: visitorOf(res) }, found, typed);
		if (outcome.kind === "taken") return seeOther(req, res, casePath(kind.chart, idOf(req)), `已登记：${found.spec.recordedLabel}。`);
		if (outcome.kind === "not_found") throw new NotFound();
		// The case as it is by now: the step has read it, and the page is drawn only where it is shown again.
		const now = await view(req, res);
		const props = await stepProps(deps, kind, now, found, typed);
		const [status, more] = await answerTo(deps, now, typed, outcome);
		sendPage(res, <StepPage {...props} {...more} />, status);
	});
	return router;
}

interface FoundSpec {
	type: string;
	spec: EventSpec;
}

function specOf({ chart }: CaseKind, req: Request): FoundSpec {
	const type = String(req.params.event);
	const { events } = CHARTS[chart];
	const spec = Object.hasOwn(events, type) ? events[type] : undefined;
	if (!spec) throw new NotFound();
	return { type, spec };
}

/** What a link to the step has chosen already (`?ground=age`): choices and references alone, never words. */
function chosen(req: Request, spec: EventSpec): Typed {
	const choices = spec.fields.filter(({ kind }) => kind === "choice" || kind === "reference" || kind === "recorded");
	return Object.fromEntries(
		choices.flatMap(({ name }): [string, string][] => {
			const value = queried(req, name);
			return value === undefined ? [] : [[name, value]];
		}),
	);
}

async function stepProps(deps: Deps, kind: CaseKind, view: CaseView, found: FoundSpec, typed: Typed): Promise<StepPageProps> {
	const { actor, now } = view.visitor;
	const [here] = (await nextSteps(deps, { actor, caseId: view.head.id, at: now.at, only: found.type })) ?? [];
	const { cards, heed, atHand, unasked } = await kind.body(deps, view, false);
	return {
		kind,
		view,
		...found,
		step: here,
		typed,
		cards,
		heed: [...(heed ?? []), ...(await whoStandsAside(deps.db, { caseId: view.head.id, unionPath: view.head.unionPath }, found.spec))],
		atHand: (await whatWaits(deps, view, found.spec)) ?? atHand,
		unasked,
		choices: await choicesOf(deps, { head: view.head, actor }, found.spec),
	};
}

/** The record that a second person is asked about, where the step answers for one. */
async function whatWaits({ db }: Deps, { head, standing }: CaseView, spec: EventSpec) {
	const [first] = standing.context.toConfirm ?? [];
	if (spec.while !== "toConfirm" || !first) return undefined;
	const log = (await caseLog(db, head.id)).filter(
		({ seq, corrections }) => seq === first.seq || corrections.some((one) => one.seq === first.seq),
	);
	return <RecordCard chart={standing.chart} log={log} names={new Map()} title="要确认的记录" />;
}

interface Pressed {
	caseId: string;
	chart: ChartId;
	visitor: Visitor;
}

function takeStep(deps: Deps, { caseId, chart, visitor }: Pressed, { type, spec }: FoundSpec, typed: Typed): Promise<Outcome> {
	return step(deps, {
		caseId,
		chart,
		event: {
			...sayings(
				spec.fields.map((field) => fieldOf(field)),
				typed,
			),
			type,
		},
		by: { kind: "person", actor: visitor.actor },
		key: keyOfPerson(formKey(typed)),
		at: visitor.now.at,
		expectedVersion: numberIn(typed, "version"),
		formVersion: numberIn(typed, "formVersion"),
	});
}

type NotTaken = Exclude<Outcome, { kind: "taken" | "not_found" }>;

/** How the page says that nothing was recorded. */
async function answerTo(deps: Deps, view: CaseView, typed: Typed, outcome: NotTaken): Promise<[number, Partial<StepPageProps>]> {
	switch (outcome.kind) {
		case "refused":
			return [422, { mistakes: outcome.refusals }];
		case "stale": {
			const seen = { version: numberIn(typed, "version") ?? 0, formVersion: numberIn(typed, "formVersion") ?? null };
			return [412, { moved: await movedSince(deps.db, view.head.id, seen) }];
		}
		case "key_used":
			return [422, { mistakes: [keyUsedBefore(outcome.recorded)] }];
		case "forbidden":
			return [403, { outcome }];
		case "not_allowed":
			return [409, { outcome }];
		case "not_due":
			throw new Error("people's steps have no due day");
	}
}
