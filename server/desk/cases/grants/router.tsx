import { Router } from "express";
import { releasedProjects } from "../../../../prisma/read/file-page";
import { recordLookUp } from "../../../../record/audit/look-ups";
import { keyOfPerson } from "../../../../record/key-said";
import { openGrant } from "../../../../record/money/grants";
import { signedForms } from "../../../../record/money/signed-forms";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { Forbidden, NotFound } from "../../../errors";
import { sayings, type Typed, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { formKey } from "../../components/index";
import { mayGrant } from "../../files/kind";
import { idOf } from "../../page/address";
import { heard, mistakesOf } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { caseRoutes } from "../routes";
import { viewCase } from "../view";
import { GRANT } from "./kind";
import { ASKED, NewGrantPage } from "./new-page";
import { SignedPage } from "./signed";
import { subjectSpecs } from "./subject-fields";
import { aidTypeLabel } from "./words";

/** 帮扶: a new one for a file, and the case. */
export function grantsRouter(deps: Deps): Router {
	const router = Router();

	router.get(paths.newGrant(":id"), async (req, res) => {
		const view = await viewCase(deps, visitorOf(res), { chart: "file", id: idOf(req) });
		const { label } = view.standing.meta;
		if (!mayGrant(view)) throw new Forbidden(`帮扶由档案所在的基层工会在档案在档时新建；这份档案现在是“${label}”。`);
		sendPage(res, <NewGrantPage view={view} projects={await releasedProjects(deps.db, view.head.countyId)} typed={{}} />);
	});

	router.post(paths.newGrant(":id"), async (req, res) => {
		const view = await viewCase(deps, visitorOf(res), { chart: "file", id: idOf(req) });
		const { actor, now } = view.visitor;
		const typed = typedOf(req);
		const projects = await releasedProjects(deps.db, view.head.countyId);
		const project = chosen(projects, typed);
		const specs = project ? await subjectSpecs(deps, view, project) : [];
		const asked = project && specs.length > 0 ? { projectId: project.id, title: `${aidTypeLabel(project.aidType)}用于`, specs } : undefined;
		// First what this kind of aid asks for: nothing has been said of it yet.
		if (asked && textOf(typed, ASKED) !== asked.projectId) {
			return sendPage(res, <NewGrantPage view={view} projects={projects} asked={asked} typed={typed} />);
		}
		const outcome = heard(
			await openGrant(deps, {
				actor,
				fileId: view.head.id,
				projectId: textOf(typed, "projectId"),
				reason: textOf(typed, "reason"),
				subject: sayings(specs, typed),
				at: now.at,
				key: keyOfPerson(formKey(typed)),
			}),
		);
		if (outcome.kind === "written") return seeOther(req, res, paths.grant(outcome.value.caseId), "已新建。集体研究后拟定金额。");
		const mistakes = mistakesOf(outcome);
		sendPage(res, <NewGrantPage view={view} projects={projects} asked={asked} typed={typed} mistakes={mistakes} />, 422);
	});

	router.get(paths.signedForm(":id", ":seq"), async (req, res) => {
		const view = await viewCase(deps, visitorOf(res), { chart: "grant", id: idOf(req) });
		const signed = (await signedForms(deps.db, deps.secrets, view.head.id)).find(({ seq }) => String(seq) === req.params.seq);
		if (!signed) throw new NotFound();
		await recordLookUp(deps.db, { actor: view.visitor.actor, caseId: view.head.id, what: "form" });
		sendPage(res, <SignedPage view={view} signed={signed} />);
	});

	router.use(caseRoutes(deps, GRANT));
	return router;
}

function chosen<Project extends { id: string }>(projects: readonly Project[], typed: Typed): Project | undefined {
	return projects.find(({ id }) => id === textOf(typed, "projectId"));
}
