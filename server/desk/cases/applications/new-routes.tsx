import { type Request, type Response, Router } from "express";
import { unionChoices } from "../../../../prisma/read/unions";
import { openApplication } from "../../../../record/applications";
import { keyOfPerson } from "../../../../record/key-said";
import { reach } from "../../../../record/people/actor";
import { checkContradictions } from "../../../../workflows/rules/contradictions";
import { warnS1 } from "../../../../workflows/rules/s1-completeness";
import { readDraft } from "../../../../workflows/rules/s1-draft";
import { only } from "../../../access/only";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import type { Mistake } from "../../../forms/mistake";
import { applyRowOp } from "../../../forms/row-op";
import { type Typed, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { formKey } from "../../components/index";
import { heard, mistakesOf } from "../../page/outcome";
import { sendPage } from "../../page/send";
import { viewCase } from "../view";
import { formOfTyped, ROW_GROUPS, withoutEmptyRows } from "./draft";
import { APPLICATION_FORM } from "./form-kind";
import { FormPage } from "./form-page";
import { afterSaving } from "./form-routes";

/** A new application (D8, D10): the same form, nothing kept yet. */
export function newRoutes(deps: Deps): Router {
	const router = Router();

	const show = async (res: Response, typed: Typed, mistakes: readonly Mistake[] = [], status = 200) => {
		const visitor = visitorOf(res);
		const { form } = readDraft(formOfTyped(typed), visitor.now.today);
		const unions = await unionsOf(deps, visitor);
		sendPage(
			res,
			<FormPage
				visitor={visitor}
				title="困难职工建档申请表"
				crumbs={[["建档申请", paths.applications]]}
				action={paths.newApplication}
				typed={typed}
				form={form}
				mistakes={mistakes}
				warnings={warnS1(form)}
				contradictions={checkContradictions(form, visitor.now.today)}
				masked={false}
				unions={unions.length > 1 ? unions : undefined}
				onward="保存并去提交"
			/>,
			status,
		);
	};

	router.get(paths.newApplication, only("unit_clerk"), async (_req, res) => {
		await show(res, { appliedOn: visitorOf(res).now.today });
	});

	router.post(paths.newApplication, only("unit_clerk"), async (req: Request, res: Response) => {
		const { actor, now } = visitorOf(res);
		const rows = applyRowOp(typedOf(req), ROW_GROUPS, textOf(typedOf(req), "op"));
		if (rows) return show(res, rows);
		const typed = withoutEmptyRows(typedOf(req));
		const form = formOfTyped(typed);
		const unions = await unionsOf(deps, visitorOf(res));
		const unionId = unions.length === 1 ? unions[0]?.value : textOf(typed, "unionId");
		const outcome = heard(await openApplication(deps, { actor, unionId, form, at: now.at, key: keyOfPerson(formKey(typed)) }));
		if (outcome.kind !== "written") return show(res, typed, mistakesOf(outcome), 422);
		await afterSaving(
			req,
			res,
			deps,
			APPLICATION_FORM,
			await viewCase(deps, visitorOf(res), { chart: "application", id: outcome.value.caseId }),
			form,
		);
	});
	return router;
}

/** Where this clerk may take an application. */
async function unionsOf({ db }: Deps, { actor }: Visitor): Promise<{ value: string; label: string }[]> {
	const choices = await unionChoices(db, reach(actor, ["unit_clerk"]));
	return choices.filter(({ kind }) => kind === "grassroots").map(({ value, label }) => ({ value, label: label.trim() }));
}
