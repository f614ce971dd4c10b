import { type Request, type Response, Router } from "express";
import { type FoundRow, foundHouseholds } from "../../../../prisma/read/found-households";
import { unionChoices } from "../../../../prisma/read/unions";
import { reach, roleOver } from "../../../../record/people/actor";
import { cite } from "../../../../workflows/rules/clauses";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { applyFoundForm, decideFoundForm, foundForm } from "../../../forms/files";
import { rolesOf } from "../../../forms/form";
import { paths } from "../../../paths";
import { CONSENTS } from "../../../words/consents";
import { Badge, FormCard, type Sent } from "../../components/index";
import { idOf } from "../../page/address";
import { postForms } from "../../page/form-post";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";
import { FoundPage } from "./page";

const FINDERS = rolesOf(foundForm);

/** 走访发现: households that qualify and have not applied (D10). */
export function foundRouter(deps: Deps): Router {
	const router = Router();

	const showNew = async (_req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const unions = await unionChoices(deps.db, reach(visitor.actor, FINDERS));
		const unionId = unions.filter(({ kind }) => kind === "grassroots").map(({ value, label }) => ({ value, label: label.trim() }));
		const [first, ...others] = unionId;
		const typed = { foundOn: visitor.now.today, ...(first && others.length === 0 ? { unionId: first.value } : {}) };
		sendPage(
			res,
			<Page title="登记走访发现" visitor={visitor} place="found" crumbs={[["走访发现", paths.found]]} mistakes={sent?.mistakes}>
				<FormCard form={foundForm} action={paths.newFound} title={cite("D10")} sent={sent} choices={{ unionId }} typed={typed} />
			</Page>,
			status,
		);
	};
	router.get(paths.newFound, only(...FINDERS), (req, res) => showNew(req, res));
	postForms(router, deps, [foundForm], showNew);

	const showOne = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const row = await foundHouseholds.one(deps.db, { paths: reach(visitor.actor) }, idOf(req));
		if (!row) throw new NotFound();
		const may = roleOver(visitor.actor, row.unionPath, FINDERS) !== undefined;
		const applies = roleOver(visitor.actor, row.unionPath, rolesOf(applyFoundForm)) !== undefined;
		sendPage(res, <FoundPage {...{ visitor, row, may, applies, sent }} consent={<Consent row={row} />} />, status);
	};
	router.get(paths.foundHousehold(":id"), (req, res) => showOne(req, res));
	postForms(router, deps, [decideFoundForm, applyFoundForm], showOne);
	return router;
}

function Consent({ row }: { row: FoundRow }) {
	return <Badge tone={CONSENTS[row.consent]?.tone}>{CONSENTS[row.consent]?.label ?? row.consent}</Badge>;
}
