import { type Request, type Response, Router } from "express";
import { borrowings } from "../../../../prisma/read/papers";
import { COPY } from "../../../../record/files/borrowings";
import { KEEPERS } from "../../../../record/files/papers";
import { reach } from "../../../../record/people/actor";
import type { FieldOption } from "../../../../workflows/rules/field";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { Forbidden, NotFound } from "../../../errors";
import { handOverCopyForm, lendForm, returnForm } from "../../../forms/files";
import type { Form } from "../../../forms/form";
import { paths } from "../../../paths";
import { type CaseView, viewCase } from "../../cases/view";
import { Card, type Sent } from "../../components/index";
import { idOf } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { PaperFormPage } from "./form-page";
import { BorrowingTable } from "./list";
import { copiesKeptBy } from "./papers";

/** 借阅与保管 (D18, D28): from a file's page lending, giving back, handing over. */
export function borrowingsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	/** A form about one of a file's copies, for whoever keeps it. */
	const paperForm = (form: Form, pathOf: (fileId: string) => string): void => {
		const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
			const view = await viewCase(deps, visitorOf(res), { chart: "file", id: idOf(req) });
			const { head, visitor } = view;
			const copies = await copiesHere(deps, view);
			const { today } = visitor.now;
			const page = { form, visitor, sent, choices: { copy: copies }, typed: { copy: copies[0]?.value ?? "", lentOn: today, on: today } };
			sendPage(res, <PaperFormPage {...page} file={[head.title, paths.file(head.id)]} action={pathOf(head.id)} />, status);
		};
		router.get(pathOf(":id"), (req, res) => show(req, res));
		postForms(router, deps, [form], show);
	};
	paperForm(lendForm, paths.lendPaper);
	paperForm(handOverCopyForm, paths.handOverPaper);

	const showReturn = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const { today } = visitor.now;
		const row = await borrowings.one(db, { paths: reach(visitor.actor), today }, idOf(req));
		if (!row) throw new NotFound();
		const page = { form: returnForm, visitor, sent, action: paths.returnPaper(row.id), typed: { returnedOn: today } };
		sendPage(
			res,
			<PaperFormPage {...page} file={[row.title, paths.file(row.fileId)]}>
				<Card flush>
					<BorrowingTable rows={[row]} actor={{ ...visitor.actor, roles: [] }} today={today} />
				</Card>
			</PaperFormPage>,
			status,
		);
	};
	router.get(paths.returnPaper(":id"), (req, res) => showReturn(req, res));
	postForms(router, deps, [returnForm], showReturn);
	return router;
}

/** @throws Forbidden for whoever keeps none of them */
async function copiesHere({ db }: Pick<Deps, "db">, { head, visitor }: CaseView): Promise<FieldOption[]> {
	const union = await db.union.findUniqueOrThrow({ where: { id: head.unionId }, select: { closedOn: true } });
	const copies = copiesKeptBy(visitor.actor, { path: head.unionPath, closed: union.closedOn !== null }).map(String);
	if (copies.length === 0) throw new Forbidden(`${KEEPERS.whose}。`);
	return (COPY.options ?? []).filter(({ value }) => copies.includes(value));
}
