import { type Request, type Response, Router } from "express";
import { recordLookUp } from "../../../../record/audit/look-ups";
import { unmask } from "../../../../record/audit/unmask";
import { lowLineOf } from "../../../../record/settings/settings";
import { checkContradictions, contradictionsSaid } from "../../../../workflows/rules/contradictions";
import { judgements } from "../../../../workflows/rules/eligibility";
import type { Fen } from "../../../../workflows/rules/money";
import type { Refusal } from "../../../../workflows/rules/refusal";
import type { S1Draft } from "../../../../workflows/rules/s1";
import { checkS1, warnS1 } from "../../../../workflows/rules/s1-completeness";
import { readDraft } from "../../../../workflows/rules/s1-draft";
import { checkSubmission } from "../../../../workflows/rules/s1-submission";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import type { Mistake } from "../../../forms/mistake";
import { applyRowOp } from "../../../forms/row-op";
import { numberIn, type Typed, textOf, typedOf } from "../../../forms/typed";
import { casePath, stepPath } from "../../../paths";
import { idOf, queried } from "../../page/address";
import { heard } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { type CaseView, viewCase } from "../view";
import { formOfTyped, ROW_GROUPS, sameForm, typedOfForm, withoutEmptyRows, wrongSoFar } from "./draft";
import type { FormKind } from "./form-kind";
import { FormPage, type FormPageProps } from "./form-page";
import { mayEdit } from "./kind";
import { differences, type Stale } from "./stale-form";

/** The form S1 of a case that exists: shown, saved version by version, nothing typed ever lost. */
export function formRoutes(deps: Deps, kind: FormKind): Router {
	const router = Router();
	const view = (req: Request, res: Response) => viewCase(deps, visitorOf(res), { chart: kind.chart, id: idOf(req) });

	router.get(kind.path(":id"), async (req, res) => {
		const seen = await view(req, res);
		const label = seen.standing.meta.label;
		if (!mayEdit(seen)) return seeOther(req, res, casePath(kind.chart, seen.head.id), `现在是“${label}”，您不能修改${kind.what}。`);
		await recordLookUp(deps.db, { actor: seen.visitor.actor, caseId: seen.head.id, what: "form" });
		const kept = await keptForm(deps, kind, seen.head.id);
		const typed = typedOfForm(kept.form, false);
		const all = await lacking(deps, kind, seen, kept.form);
		const mistakes = queried(req, "check") === "all" ? all : wrongSoFar(all, typed);
		sendPage(res, await formPage(deps, kind, seen, { typed, form: kept.form, mistakes, masksOf: kept.version, missing: all.length }));
	});

	router.post(kind.path(":id"), async (req, res) => {
		const seen = await view(req, res);
		const { head, visitor } = seen;
		const op = textOf(typedOf(req), "op");
		const masksOf = numberIn(typedOf(req), "masksOf") ?? head.formVersion ?? 1;
		const rows = applyRowOp(typedOf(req), ROW_GROUPS, op);
		const typed = rows ?? withoutEmptyRows(typedOf(req));
		const kept = await keptForm(deps, kind, head.id, masksOf);
		const said = { form: formOfTyped(typed), kept: kept.form };
		const { form, refusals: wrong } = readDraft(said.form, visitor.now.today, said.kept);
		const show = async (status: number, more: { mistakes?: readonly Mistake[]; stale?: Stale; typed?: Typed; masked?: boolean }) =>
			sendPage(res, await formPage(deps, kind, seen, { typed, form, mistakes: [], masksOf, ...more }), status);

		if (rows) return show(200, {});
		if (op === "show") {
			await logUnmasking(deps, kind, seen);
			return show(200, { typed: { ...typed, ...typedOfForm(form, true) }, masked: false });
		}
		if (wrong.length > 0) return show(422, { mistakes: wrong });
		const newest = await keptForm(deps, kind, head.id);
		// Saved twice by one impatient hand, or by somebody who changed nothing: there is nothing to save.
		if (sameForm(form, newest.form)) return afterSaving(req, res, deps, kind, seen, form);
		const basedOn = numberIn(typed, "basedOn") ?? 0;
		const outcome = heard(await kind.save(deps, { actor: visitor.actor, caseId: head.id, ...said, basedOn, at: visitor.now.at }));
		switch (outcome.kind) {
			case "written":
				return afterSaving(req, res, deps, kind, seen, form);
			case "stale":
				return show(412, { stale: await staleOf(deps, kind, head.id, basedOn, form) });
			case "refused":
				return show(422, { mistakes: outcome.refusals });
		}
	});
	return router;
}

type Shown = Pick<FormPageProps, "typed" | "form" | "mistakes"> & { masksOf: number; masked?: boolean; missing?: number; stale?: Stale };

async function formPage(deps: Deps, kind: FormKind, { head, standing, visitor }: CaseView, of: Shown) {
	const [newest] = await kind.savedSince(deps, head.id, 0);
	const line = await lineOf(deps, head.countyId, of.form);
	// A file's household is as it is: what contradicts itself there is looked at again, and bars nothing.
	const asksNow = kind.chart === "application";
	return (
		<FormPage
			visitor={visitor}
			place={kind.place}
			title={`${kind.title}：${head.title}`}
			crumbs={[
				[standing.chart.label, kind.list],
				[head.title, casePath(kind.chart, head.id)],
			]}
			action={kind.path(head.id)}
			saved={{ version: newest?.version ?? 1, by: newest?.byName ?? null, at: newest?.at ?? null }}
			warnings={[...warnS1(of.form), ...judgements(of.form, line), ...(asksNow ? [] : contradictionsSaid(of.form, visitor.now.today))]}
			contradictions={asksNow ? checkContradictions(of.form, visitor.now.today) : []}
			masked={of.masked ?? hasMask(of.typed)}
			onward={kind.onward(standing)?.label ?? "保存并返回"}
			{...of}
		/>
	);
}

function hasMask(typed: Typed): boolean {
	return Object.values(typed).some((value) => typeof value === "string" && value.includes("*"));
}

/** What keeps the form from the step that takes it. A household that was visited is studied whatever its figures say (D7): only the application itself is held against them. */
async function lacking(deps: Deps, kind: FormKind, { head, standing, visitor }: CaseView, form: S1Draft): Promise<Refusal[]> {
	const { today } = visitor.now;
	if (kind.chart !== "application") return checkS1(form, today);
	if (kind.onward(standing)?.event !== "SUBMIT") return [...checkS1(form, today), ...checkContradictions(form, today)];
	return checkSubmission(form, await lineOf(deps, head.countyId, form), today);
}

/** D2, D3: the line of the day of application. */
async function lineOf({ db }: Pick<Deps, "db">, countyId: string, { appliedOn }: S1Draft): Promise<Fen | undefined> {
	return appliedOn && (await lowLineOf(db, countyId, appliedOn))?.fen;
}

/** After saving: on to the step that takes the form if all is filled in, else where it is not. */
export async function afterSaving(req: Request, res: Response, deps: Deps, kind: FormKind, seen: CaseView, form: S1Draft): Promise<void> {
	const { head, standing } = seen;
	const formPath = kind.path(head.id);
	if (textOf(typedOf(req), "op") !== "onward") return seeOther(req, res, formPath, `${kind.what}已保存。`);
	const missing = await lacking(deps, kind, seen, form);
	if (missing.length > 0) return seeOther(req, res, `${formPath}?check=all`, `${kind.what}已保存；下面这些填好后才能往下办理。`);
	const onward = kind.onward(standing);
	await seeOther(req, res, onward ? stepPath(kind.chart, head.id, onward.event) : casePath(kind.chart, head.id), `${kind.what}已保存。`);
}

async function keptForm(deps: Deps, kind: FormKind, caseId: string, version?: number): Promise<{ version: number; form: S1Draft }> {
	const kept = (await kind.kept(deps, caseId, version)) ?? (await kind.kept(deps, caseId));
	return kept ?? { version: 1, form: {} };
}

async function logUnmasking(deps: Deps, kind: FormKind, { head, visitor }: CaseView): Promise<void> {
	const applicationId = await kind.applicationId(deps, head.id);
	const outcome = await unmask(deps, { actor: visitor.actor, applicationId, reason: `修改${kind.what}` });
	if (outcome.kind !== "written") throw new NotFound();
}

async function staleOf(deps: Deps, kind: FormKind, caseId: string, basedOn: number, mine: S1Draft): Promise<Stale> {
	const newest = await keptForm(deps, kind, caseId);
	return {
		newest: newest.version,
		saves: await kind.savedSince(deps, caseId, basedOn),
		differences: differences(newest.form, mine),
		newestPath: kind.path(caseId),
	};
}
