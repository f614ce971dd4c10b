import { type Request, type Response, Router } from "express";
import { person } from "../../../../prisma/read/people";
import { relativesOf } from "../../../../prisma/read/relatives";
import { accountTokens } from "../../../../prisma/read/tokens";
import { unionChoices } from "../../../../prisma/read/unions";
import { reach } from "../../../../record/people/actor";
import { keepsAccount } from "../../../../record/people/roles";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { addPersonForm, personForms } from "../../../forms/people";
import { paths } from "../../../paths";
import type { Sent } from "../../components/index";
import { idOf, queriedId } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { NewPersonPage, PersonPage } from "./person-page";

/** 人员 (D26): accounts and the roles they hold, for administrators. */
export function peopleRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.people, only("administrator"));

	const showNew = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const unions = await unionChoices(db, reach(visitor.actor, ["administrator"]));
		const at = queriedId(req, "union") ?? "";
		sendPage(res, <NewPersonPage visitor={visitor} unions={unions} at={at} sent={sent} />, status);
	};
	router.get(paths.newPerson, (req, res) => showNew(req, res));
	postForms(router, deps, [addPersonForm], showNew);

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const reached = reach(visitor.actor, ["administrator"]);
		const found = await person(db, reached, idOf(req));
		if (!found) throw new NotFound();
		const unions = await unionChoices(db, reached);
		const relatives = await relativesOf(db, found.id);
		const tokens = (await keepsAccount(db, visitor.actor, found.id, visitor.now.today)) ? await accountTokens(db, found.id) : undefined;
		const holding = typeof req.params.holding === "string" ? req.params.holding : undefined;
		const page = { visitor, person: found, relatives, tokens, unions, sent, holding };
		sendPage(res, <PersonPage {...page} />, status);
	};
	router.get(paths.person(":id"), (req, res) => show(req, res));
	postForms(router, deps, personForms, show);
	return router;
}
