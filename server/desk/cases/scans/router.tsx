import { type Request, type Response, Router } from "express";
import { caseOfAny } from "../../../../prisma/read/scan-origin";
import { type ScanPageRow, scanPages, scanPicture } from "../../../../prisma/read/scans";
import { recordLookUp } from "../../../../record/audit/look-ups";
import { KEEPERS } from "../../../../record/evidence/keepers";
import { reach } from "../../../../record/people/actor";
import { only } from "../../../access/only";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { Forbidden, NotFound } from "../../../errors";
import { sendFile } from "../../../evidence/send-file";
import { dropScanForm, numberScanForm, placeScanForm, takeScanForm } from "../../../forms/scans";
import { listOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { scanPagesRegister } from "../../../registers/scans";
import { heldFor, looksAt } from "../../../scans/held";
import { readOn, readScan } from "../../../scans/reading";
import type { Sent } from "../../components/index";
import { idOf, isId, queriedId } from "../../page/address";
import { postForms } from "../../page/form-post";
import { sendPage } from "../../page/send";
import { takeFiles } from "../../page/take-files";
import { NewScanPage } from "./new-page";
import { ScanPagePage } from "./page-page";
import { StackPage } from "./stack-page";

/** So many pages are read while somebody waits for them; more are read while the page shows how far it has come. */
const WAITED_FOR = 6;
const MOST_SHOWN = 300;

/** 收回签章件 (D15, Z11, Z12): what was signed on paper comes back, page by page beside what it must match. */
export function scansRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use([paths.scans, paths.scanPage("")], only(...KEEPERS.who, "auditor"));

	const showNew = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const asked = queriedId(req, "case") ?? listOf(sent?.typed ?? {}, "caseId").find(isId);
		const of = asked === undefined ? undefined : await caseOfAny(db, reach(visitor.actor), asked);
		sendPage(res, <NewScanPage visitor={visitor} of={of} sent={sent} />, status);
	};
	const admit = async (_: Request, res: Response): Promise<void> => {
		const { actor } = visitorOf(res);
		if (reach(actor, KEEPERS.who).length === 0) throw new Forbidden(`${KEEPERS.whose}。`);
	};
	router.get(paths.newScan, only(...KEEPERS.who), (req, res) => showNew(req, res));
	router.post(paths.newScan, takeFiles(deps, admit));
	postForms(router, deps, [takeScanForm], showNew);

	router.get(paths.scan(":id"), async (req, res) => {
		const visitor = visitorOf(res);
		const of = { paths: reach(visitor.actor, scanPagesRegister.who as never), scanId: idOf(req) };
		const rows = () => scanPages.rows(db, of, { order: "oldest", limit: MOST_SHOWN });
		let pages = await rows();
		const [first] = pages;
		if (!first) throw new NotFound();
		const unread = pages.filter(({ standing }) => standing === "unread").length;
		if (unread > WAITED_FOR) readOn(deps, of.scanId);
		else if (unread > 0) {
			await readScan(deps, of.scanId);
			pages = await rows();
		}
		if (pages.length === 1) return res.redirect(303, paths.scanPage(first.id));
		sendPage(res, <StackPage visitor={visitor} pages={pages} />);
	});

	const show = async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const row = await rowOf(req, res);
		const held = await heldFor(deps, visitor, row);
		const from = row.broughtFrom === null ? undefined : await caseOfAny(db, reach(visitor.actor), row.broughtFrom);
		if (held?.subject.caseId) await recordLookUp(db, { actor: visitor.actor, caseId: held.subject.caseId, what: "evidence" });
		sendPage(res, <ScanPagePage {...{ visitor, row, held, from, sent }} keeps={looksAt(visitor.actor, row)} />, status);
	};

	const rowOf = async (req: Request, res: Response): Promise<ScanPageRow> => {
		const within = reach(visitorOf(res).actor, [...KEEPERS.who, "auditor"]);
		let row = await scanPages.one(db, { paths: within }, idOf(req));
		if (row?.standing === "unread") {
			await readScan(deps, row.scanId);
			row = await scanPages.one(db, { paths: within }, row.id);
		}
		if (!row) throw new NotFound();
		return row;
	};
	router.get(paths.scanPage(":id"), (req, res) => show(req, res));
	postForms(router, deps, [numberScanForm, placeScanForm, dropScanForm], show);

	router.get(paths.scanScreen(":id"), async (req, res) => {
		const row = await rowOf(req, res);
		const file = await scanPicture(db, row.id);
		if (!file) throw new NotFound();
		if (row.caseId !== null) await recordLookUp(db, { actor: visitorOf(res).actor, caseId: row.caseId, what: "evidence" });
		sendFile(res, { type: "image/jpeg", bytes: await deps.evidence.screen(file, file.page) });
	});
	return router;
}
