import { type Request, type Response, Router } from "express";
import { bankResults, OPEN_STANDINGS, type ResultLine, resultRows, wouldFollow } from "../../../../prisma/read/bank-results";
import { asWritten, RESULT_FIELDS } from "../../../../record/money/bank/results";
import { FUND_READERS } from "../../../../record/money/fund-readers";
import { type Actor, reach } from "../../../../record/people/actor";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { applyResultForm, asideRowForm, dropResultForm, matchRowForm } from "../../../forms/bank-results";
import type { Mistake } from "../../../forms/mistake";
import type { Typed } from "../../../forms/typed";
import { paths } from "../../../paths";
import { takeBankResult } from "../../../sheets/bank-result";
import type { Sent } from "../../components/index";
import { idOf, queriedId } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { postUpload } from "../../page/upload-post";
import { countyAsked } from "../fund-report/years";
import { NewResultPage } from "./new-result-page";
import { ResultPage } from "./result-page";
import { ResultRowPage } from "./result-row-page";

/** Rows of an answer that one page shows. */
const AT_ONCE = 100;

/** 银行回单 (Z12): what the bank answers is read, looked at and applied. */
export function bankResultsRouter(deps: Deps): Router {
	const { db, secrets } = deps;
	const router = Router();
	router.use([paths.bankResults, paths.resultRows], only(...FUND_READERS));

	const showNew = async (
		req: Request,
		res: Response,
		typed: Typed = {},
		mistakes: readonly Mistake[] = [],
		status = 200,
	): Promise<void> => {
		const visitor = visitorOf(res);
		const county = await countyAsked(deps, req, visitor.actor);
		const last = await db.bankResult.findFirst({ where: { countyId: county.id }, orderBy: { id: "desc" } });
		const before: Typed = { countyId: county.id, holds: "all", headings: last?.headings ?? "" };
		sendPage(res, <NewResultPage {...{ visitor, county, mistakes }} typed={{ ...before, ...typed }} />, status);
	};
	router.get(paths.newBankResult, only("finance"), (req, res) => showNew(req, res));
	postUpload(router, {
		action: paths.newBankResult,
		who: ["finance"],
		fields: RESULT_FIELDS,
		take: (_, given) => takeBankResult(deps, given),
		again: (req, res, { typed, mistakes }, status) => showNew(req, res, typed, mistakes, status),
		done: ({ id, before }) => ({ to: paths.bankResult(id), said: before ? "这个文件以前读过，就是这一份。" : "已读入，请核对后办理。" }),
	});

	const shown = (lines: readonly ResultLine[]) => lines.map(({ sealed, ...line }) => ({ ...line, ...asWritten(secrets, sealed) }));
	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const within = reach(visitor.actor, FUND_READERS);
		const result = await bankResults.one(db, { paths: within }, idOf(req));
		if (!result) throw new NotFound();
		const of = { paths: within, resultId: result.id };
		const open = await resultRows.rows(db, { ...of, standings: OPEN_STANDINGS }, { order: "oldest", limit: AT_ONCE });
		const after = queriedId(req, "after");
		const all = await resultRows.rows(db, of, { order: "oldest", limit: AT_ONCE + 1, after });
		const follows = await wouldFollow(db, result.id);
		const keeps = keepsFor(visitor.actor, result.countyPath);
		const rows = shown(all.slice(0, AT_ONCE));
		sendPage(
			res,
			<ResultPage {...{ visitor, result, follows, keeps, rows, sent }} open={shown(open)} more={all.length > AT_ONCE} />,
			status,
		);
	};
	router.get(paths.bankResult(":id"), (req, res) => show(req, res));
	postForms(router, deps, [applyResultForm, dropResultForm], show);

	const showRow = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const found = await resultRows.one(db, { paths: reach(visitor.actor, FUND_READERS) }, idOf(req));
		if (!found) throw new NotFound();
		const [row] = shown([found]);
		if (!row) throw new NotFound();
		sendPage(res, <ResultRowPage {...{ visitor, row, sent }} keeps={keepsFor(visitor.actor, row.countyPath)} />, status);
	};
	router.get(paths.resultRow(":id"), (req, res) => showRow(req, res));
	postForms(router, deps, [matchRowForm, asideRowForm], showRow);
	return router;
}

function keepsFor(actor: Actor, countyPath: string): boolean {
	return reach(actor, ["finance"]).some((path) => countyPath.startsWith(path));
}
