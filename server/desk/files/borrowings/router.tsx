import { type Request, type Response, Router } from "express";
import { BORROWING_STATES, BORROWINGS_PAGE, type BorrowingRow, type BorrowingState, borrowings } from "../../../../prisma/read/papers";
import { COPY } from "../../../../record/files/borrowings";
import { KEEPERS } from "../../../../record/files/papers";
import { reach } from "../../../../record/people/actor";
import { cite } from "../../../../workflows/rules/clauses";
import type { FieldOption } from "../../../../workflows/rules/field";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { Forbidden, NotFound } from "../../../errors";
import { handOverCopyForm, lendForm, returnForm } from "../../../forms/files";
import type { Form } from "../../../forms/form";
import { paths } from "../../../paths";
import { type CaseView, viewCase } from "../../cases/view";
import { Card, type Sent } from "../../components/index";
import { idOf, queried, queriedId } from "../../page/address";
import { postForms } from "../../page/form-post";
import { Page } from "../../page/layout";
import { sendPage } from "../../page/send";
import { PaperFormPage } from "./form-page";
import { BorrowingTable } from "./list";
import { copiesKeptBy } from "./papers";

/** 借阅与保管 (D18, D28): the list, and from a file's page lending, giving back, handing over. */
export function borrowingsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	router.get(paths.borrowings, async (req, res) => {
		const visitor = visitorOf(res);
		const state = stateOf(req);
		const of = { state, today: visitor.now.today, after: queriedId(req, "after") };
		sendPage(res, <BorrowingsPage visitor={visitor} state={state} rows={await borrowings(db, reach(visitor.actor), of)} />);
	});

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
		const [row] = await borrowings(db, reach(visitor.actor), { state: "all", today, id: idOf(req) });
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

function stateOf(req: Request): BorrowingState {
	return BORROWING_STATES.find((state) => state === queried(req, "state")) ?? "open";
}

const STATE_LABELS: Record<BorrowingState, string> = { open: "未归还", overdue: "逾期未还", all: "全部" };
const EMPTY: Record<BorrowingState, string> = { open: "没有借出未还的申请表。", overdue: "没有逾期未还的。", all: "还没有借阅记录。" };

function BorrowingsPage({ visitor, state, rows }: { visitor: Visitor; state: BorrowingState; rows: readonly BorrowingRow[] }) {
	const shown = rows.slice(0, BORROWINGS_PAGE);
	const last = rows.length > BORROWINGS_PAGE ? shown.at(-1) : undefined;
	const next = last && `${paths.borrowings}?state=${state}&after=${last.id}`;
	return (
		<Page title="借阅" visitor={visitor} place="borrowings">
			<p class="note">纸质申请表的借阅都要登记（{cite("D28")}）；借出在档案页面办理。</p>
			<p class="doing">
				{(["open", "overdue", "all"] as const).map((one) => (
					<a
						key={one}
						class={`btn btn-sm ${one === state ? "btn-primary" : "btn-plain"}`}
						href={`${paths.borrowings}?state=${one}`}
						aria-current={one === state ? "page" : undefined}
					>
						{STATE_LABELS[one]}
					</a>
				))}
			</p>
			<Card flush>
				<BorrowingTable rows={shown} actor={visitor.actor} today={visitor.now.today} empty={EMPTY[state]} next={next} />
			</Card>
		</Page>
	);
}
