import { type Request, type Response, Router } from "express";
import { bankFiles, linesOfBankFile } from "../../../../prisma/read/bank-files";
import { drawn, unfiledPayments } from "../../../../record/money/bank/files";
import { layoutsOf, sampleOf } from "../../../../record/money/bank/layouts";
import { FUND_READERS } from "../../../../record/money/fund-readers";
import { type Actor, reach } from "../../../../record/people/actor";
import { maskCard } from "../../../../workflows/rules/identity-number";
import { parsePlainDate } from "../../../../workflows/rules/plain-date";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { Forbidden, NotFound } from "../../../errors";
import { bankLayoutForm, makeBankFileForm, takeBankFileForm, voidBankFileForm } from "../../../forms/bank-files";
import { keyUsedBefore } from "../../../forms/mistake";
import { fieldOf, sayings, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import type { Sent } from "../../components/index";
import { idOf, queried } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { countyAsked } from "../fund-report/years";
import { BankFilePage } from "./file-page";
import { LayoutsPage } from "./layouts-page";
import { NewBankFilePage } from "./new-page";

/** Rows of a file that one page shows. */
const AT_ONCE = 200;

/** 付款文件 (Z12, Z14): what was released goes to the bank in a file. */
export function bankFilesRouter(deps: Deps): Router {
	const { db, secrets } = deps;
	const router = Router();
	router.use([paths.bankFiles, paths.bankLayouts], only(...FUND_READERS));

	const showNew = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const county = await countyAsked(deps, req, visitor.actor);
		const layouts = await layoutsOf(db, county.id);
		const asked = sent ? textOf(sent.typed, "layout") : queried(req, "layout");
		const kept = layouts.find(({ slot }) => slot === asked) ?? layouts.find(({ inUse }) => inUse) ?? layouts[0];
		if (!kept) throw new NotFound();
		const sentOn = parsePlainDate((sent ? textOf(sent.typed, "sentOn") : queried(req, "sentOn")) ?? "");
		const found = drawn(kept.layout, await unfiledPayments(db, secrets, county.id, sentOn));
		sendPage(res, <NewBankFilePage {...{ visitor, county, layouts, kept, sentOn, found, sent }} />, status);
	};
	router.get(paths.newBankFile, only("finance"), (req, res) => showNew(req, res));
	postForms(router, deps, [makeBankFileForm], showNew);

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const file = await bankFiles.one(db, { paths: reach(visitor.actor, FUND_READERS) }, idOf(req));
		if (!file) throw new NotFound();
		const after = Number(queried(req, "after")) || 0;
		const lines = await linesOfBankFile(db, file.id, { after, limit: AT_ONCE });
		const shown = lines.map(({ card, ...line }) => ({ ...line, card: card && maskCard(secrets.open(card)) }));
		const keeps = keepsFor(visitor.actor, file.countyPath);
		sendPage(res, <BankFilePage {...{ visitor, file, keeps, sent }} lines={shown} more={lines.length === AT_ONCE} />, status);
	};
	router.get(paths.bankFile(":id"), (req, res) => show(req, res));
	postForms(router, deps, [takeBankFileForm, voidBankFileForm], show);

	const showLayouts = async (req: Request, res: Response, sent?: Sent, status = 200, sample?: string): Promise<void> => {
		const visitor = visitorOf(res);
		const county = await countyAsked(deps, req, visitor.actor);
		const { path } = await db.union.findUniqueOrThrow({ where: { id: county.id } });
		const layouts = (await layoutsOf(db, county.id)).map((kept) => ({ ...kept, sample: sampleOf(kept.layout) }));
		const keeps = keepsFor(visitor.actor, path);
		sendPage(res, <LayoutsPage {...{ visitor, county, layouts, keeps, sent, sample }} />, status);
	};
	router.get(paths.bankLayouts, (req, res) => showLayouts(req, res));
	// Looks at what would be saved: by a button of the same form, so that what was typed stays.
	router.post(paths.bankLayouts, only("finance"), async (req, res, next) => {
		if (queried(req, "preview") !== "true") return next();
		const { actor, now } = visitorOf(res);
		const typed = typedOf(req);
		const fields = bankLayoutForm.fields.map((field) => fieldOf(field));
		const outcome = await bankLayoutForm.preview?.perform(deps, { actor, now, raw: sayings(fields, typed) });
		if (outcome?.kind === "forbidden") throw new Forbidden(`${outcome.message}。`);
		if (!outcome || outcome.kind === "not_found") throw new NotFound();
		const wrong = outcome.kind === "refused" ? outcome.refusals : outcome.kind === "key_used" ? [keyUsedBefore(outcome.recorded)] : [];
		const mistakes = wrong.map((one) => ({ ...one, form: bankLayoutForm.name }));
		const sample = outcome.kind === "written" ? (outcome.value as { sample: string }).sample : undefined;
		return showLayouts(req, res, { form: bankLayoutForm, typed, mistakes }, sample === undefined ? 422 : 200, sample);
	});
	postForms(router, deps, [bankLayoutForm], showLayouts);
	return router;
}

function keepsFor(actor: Actor, countyPath: string): boolean {
	return reach(actor, ["finance"]).some((path) => countyPath.startsWith(path));
}
