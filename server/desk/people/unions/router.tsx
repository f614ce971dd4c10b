import { type Request, type Response, Router } from "express";
import type { VNode } from "preact";
import { unionChoices } from "../../../../prisma/read/unions";
import { reach } from "../../../../record/people/actor";
import type { FieldOption } from "../../../../workflows/rules/field";
import { only } from "../../../access/only";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import type { Mistake } from "../../../forms/mistake";
import { addUnionForm, closeUnionForm } from "../../../forms/unions";
import { paths } from "../../../paths";
import { unionsRegister } from "../../../registers/unions";
import { FormCard, Icon, type Sent } from "../../components/index";
import { idOf, queriedId } from "../../page/address";
import { postForms } from "../../page/form-post";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";
import { registerPart } from "../../registers/part";
import { LeaveForm } from "../leave";

/** 工会: the tree, for administrators. */
export function unionsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.unions, only("administrator"));

	const showTree = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const { part, mistakes } = await registerPart(deps, unionsRegister, visitor, req);
		const wrong = [...(sent?.mistakes ?? []), ...mistakes];
		const action = sent && paths.closeUnion(idOf(req));
		const page = <UnionsPage visitor={visitor} list={part} mistakes={wrong} sent={sent} action={action} />;
		sendPage(res, page, mistakes.length > 0 ? 400 : status);
	};
	router.get(paths.unions, (req, res) => showTree(req, res));
	postForms(router, deps, [closeUnionForm], showTree);

	const showNew = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const parents = await unionChoices(db, reach(visitor.actor, ["administrator"]));
		const below = queriedId(req, "parent") ?? "";
		sendPage(res, <NewUnionPage visitor={visitor} parents={parents} below={below} sent={sent} />, status);
	};
	router.get(paths.newUnion, (req, res) => showNew(req, res));
	postForms(router, deps, [addUnionForm], showNew);
	return router;
}

interface UnionsProps {
	visitor: Visitor;
	list: VNode;
	mistakes: readonly Mistake[];
	sent: Sent | undefined;
	/** Where a union was to be closed, where it was refused. */
	action: string | undefined;
}

function UnionsPage({ visitor, list, mistakes, sent, action = "" }: UnionsProps) {
	const { title, id } = unionsRegister;
	const add = (
		<a class="btn btn-primary" href={paths.newUnion}>
			<Icon name="plus" /> {addUnionForm.label}
		</a>
	);
	return (
		<Page title={title} visitor={visitor} place={id} actions={add} mistakes={mistakes}>
			<LeaveForm sent={sent} action={action} button="仍然撤销" />
			{list}
		</Page>
	);
}

interface NewUnionProps {
	visitor: Visitor;
	parents: readonly FieldOption[];
	/** The union that the way led from. */
	below: string;
	sent: Sent | undefined;
}

function NewUnionPage({ visitor, parents, below, sent }: NewUnionProps) {
	return (
		<Page title="添加工会" visitor={visitor} place="unions" crumbs={[["工会", paths.unions]]} mistakes={sent?.mistakes}>
			<FormCard
				form={addUnionForm}
				action={paths.unions}
				sent={sent}
				choices={{ parentId: parents }}
				typed={{ parentId: below }}
				button="添加"
			/>
		</Page>
	);
}
