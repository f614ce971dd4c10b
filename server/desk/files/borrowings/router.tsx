import { type Request, type Response, Router } from "express";
import { borrowings } from "../../../../prisma/read/papers";
import { giveBack, handOverCopy, lend } from "../../../../record/files/borrowings";
import type { Copy } from "../../../../record/files/custody";
import { reach } from "../../../../record/people/actor";
import type { Written } from "../../../../record/written";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { Forbidden, NotFound } from "../../../errors";
import type { Mistake } from "../../../forms/mistake";
import { type DeskField, type Typed, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { type CaseView, viewCase } from "../../cases/view";
import { Card } from "../../components/index";
import { idOf } from "../../page/address";
import { heard } from "../../page/outcome";
import { seeOther, sendPage } from "../../page/send";
import { PaperFormPage } from "./form-page";
import { BorrowingTable } from "./list";
import { copiesKeptBy } from "./papers";

/** 借阅与保管 (D18, D28): from a file's page lending, giving back, handing over. */
export function borrowingsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	/** A form about one of a file's copies, for whoever keeps it. */
	const paperForm = (
		path: (fileId: string) => string,
		of: { title: string; clause: "D18" | "D28"; fields: readonly DeskField[]; done: string },
		write: (typed: Typed, said: { view: CaseView; copy: Copy }) => Promise<Written<unknown>>,
	): void => {
		const show = async (req: Request, res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
			const view = await viewCase(deps, visitorOf(res), { chart: "file", id: idOf(req) });
			const { head, visitor } = view;
			const fields = [copyField(await copiesHere(deps, view)), ...of.fields];
			const file = [head.title, paths.file(head.id)] as const;
			const page = { visitor, file, back: paths.file(head.id), action: path(head.id), typed, mistakes, ...of, fields };
			sendPage(res, <PaperFormPage {...page} />, mistakes.length > 0 ? 422 : 200);
		};
		router.get(path(":id"), async (req, res) => {
			const view = await viewCase(deps, visitorOf(res), { chart: "file", id: idOf(req) });
			const [copy] = await copiesHere(deps, view);
			return show(req, res, { copy: String(copy), lentOn: view.visitor.now.today, on: view.visitor.now.today });
		});
		router.post(path(":id"), async (req, res) => {
			const view = await viewCase(deps, visitorOf(res), { chart: "file", id: idOf(req) });
			const typed = typedOf(req);
			const copy = (await copiesHere(deps, view)).find((one) => String(one) === textOf(typed, "copy"));
			if (copy === undefined) return show(req, res, typed, [{ message: "没有选择哪一份", field: "copy" }]);
			const written = heard(await write(typed, { view, copy }));
			if (written.kind === "refused") return show(req, res, typed, written.refusals);
			return seeOther(req, res, paths.file(view.head.id), of.done);
		});
	};
	paperForm(paths.lendPaper, { title: "借出", clause: "D28", fields: LOAN, done: "已登记借出。" }, (typed, { view, copy }) => {
		const { actor, now } = view.visitor;
		const [borrower, purpose, lentOn, dueOn] = ["borrower", "purpose", "lentOn", "dueOn"].map((name) => textOf(typed, name));
		return lend(deps, {
			actor,
			fileId: view.head.id,
			copy,
			borrower: borrower ?? "",
			purpose: purpose ?? "",
			lentOn: lentOn ?? "",
			dueOn: dueOn ?? "",
			today: now.today,
		});
	});
	paperForm(
		paths.handOverPaper,
		{ title: "移交保管", clause: "D18", fields: HAND_OVER, done: "已登记移交保管。" },
		(typed, { view, copy }) => {
			const { actor, now } = view.visitor;
			const [holder, on] = [textOf(typed, "holder"), textOf(typed, "on")];
			return handOverCopy(deps, { actor, fileId: view.head.id, copy, holder, on, today: now.today });
		},
	);

	const showReturn = async (req: Request, res: Response, typed: Typed, mistakes: readonly Mistake[] = []): Promise<void> => {
		const visitor = visitorOf(res);
		const row = await borrowings.one(db, { paths: reach(visitor.actor), today: visitor.now.today }, idOf(req));
		if (!row) throw new NotFound();
		const file = [row.title, paths.file(row.fileId)] as const;
		const page = { visitor, file, back: paths.borrowings, action: paths.returnPaper(row.id), typed, mistakes, fields: RETURN };
		sendPage(
			res,
			<PaperFormPage title="登记归还" clause="D28" {...page}>
				<Card flush>
					<BorrowingTable rows={[row]} actor={{ ...visitor.actor, roles: [] }} today={visitor.now.today} />
				</Card>
			</PaperFormPage>,
			mistakes.length > 0 ? 422 : 200,
		);
	};
	router.get(paths.returnPaper(":id"), (req, res) => showReturn(req, res, { returnedOn: visitorOf(res).now.today }));
	router.post(paths.returnPaper(":id"), async (req, res) => {
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const said = { actor, borrowingId: idOf(req), returnedOn: textOf(typed, "returnedOn"), today: now.today };
		const written = heard(await giveBack(deps, said));
		if (written.kind === "refused") return showReturn(req, res, typed, written.refusals);
		return seeOther(req, res, paths.borrowings, "已登记归还。");
	});
	return router;
}

const LOAN: readonly DeskField[] = [
	{ name: "borrower", label: "借阅人", kind: "text", required: true },
	{ name: "purpose", label: "借阅用途", kind: "text", required: true },
	{ name: "lentOn", label: "借出日期", kind: "date", required: true },
	{ name: "dueOn", label: "应还日期", kind: "date", required: true },
];

const HAND_OVER: readonly DeskField[] = [
	{ name: "holder", label: "移交给", kind: "text", required: true, hint: "接收的人或地方，如“县总工会档案室”" },
	{ name: "on", label: "移交日期", kind: "date", required: true },
];

const RETURN: readonly DeskField[] = [{ name: "returnedOn", label: "归还日期", kind: "date", required: true }];

function copyField(copies: readonly Copy[]): DeskField {
	const options = copies.map((copy) => ({ value: String(copy), label: `第 ${copy} 份（共 2 份）` }));
	return { name: "copy", label: "哪一份", kind: "choice", required: true, options };
}

/** @throws Forbidden for whoever keeps none of them */
async function copiesHere({ db }: Pick<Deps, "db">, { head, visitor }: CaseView): Promise<Copy[]> {
	const union = await db.union.findUniqueOrThrow({ where: { id: head.unionId }, select: { closedOn: true } });
	const copies = copiesKeptBy(visitor.actor, { path: head.unionPath, closed: union.closedOn !== null });
	if (copies.length === 0) throw new Forbidden("第 1 份申请表由县帮扶中心保管，第 2 份由档案所在的基层工会经办人保管，由保管的人登记。");
	return copies;
}
