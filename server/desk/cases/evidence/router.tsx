import { type Request, type Response, Router } from "express";
import { chartOf } from "../../../../prisma/read/case-facts";
import { type EvidenceRow, evidenceFile, evidenceOf } from "../../../../prisma/read/evidence";
import { recordLookUp } from "../../../../record/audit/look-ups";
import { householdOf, KEEPERS } from "../../../../record/evidence/keepers";
import { uploadOf } from "../../../../record/evidence/uploads";
import type { ChartId } from "../../../../workflows/charts/index";
import { type FieldOption, options } from "../../../../workflows/rules/field";
import { visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { Forbidden, NotFound } from "../../../errors";
import { sendFile } from "../../../evidence/send-file";
import { addEvidenceForm, moveEvidenceForm, removeEvidenceForm } from "../../../forms/evidence";
import { listOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import type { Sent } from "../../components/index";
import { idOf, isId } from "../../page/address";
import { postForms } from "../../page/form-post";
import type { PlaceId } from "../../page/menu";
import { sendPage } from "../../page/send";
import { takeFiles } from "../../page/take-files";
import { type CaseView, viewCase } from "../view";
import { keeps } from "./keeps";
import { EvidencePage } from "./page";
import { ViewerPage, ZOOMS, type Zoom } from "./viewer";

const PLACES: Readonly<Record<string, PlaceId>> = { application: "applications", grant: "grants", file: "files" };

/** 证明材料 of a case of whatever chart: taken in, put in order, looked at page by page (D9). */
export function evidenceRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	const viewOf = async (req: Request, res: Response, param = "id"): Promise<CaseView> => {
		const id = idOf(req, param);
		const chart = await chartOf(db, id);
		if (chart === undefined) throw new NotFound();
		return viewCase(deps, visitorOf(res), { chart: chart as ChartId, id });
	};

	const show =
		(param: string) =>
		async (req: Request, res: Response, sent?: Sent, status = 200): Promise<void> => {
			const view = await viewOf(req, res, param);
			const rows = await evidenceOf(db, view.head.id);
			const about = sent && sent.form !== addEvidenceForm ? idOf(req) : undefined;
			const choices = { person: await personChoices(deps, view.head.id), uploads: await uploadChoices(deps, res, sent) };
			const page = { view, place: placeOf(view), rows, keeps: keeps(view), sent, about, choices };
			sendPage(res, <EvidencePage {...page} />, status);
		};

	router.get(paths.evidence(":id"), (req, res) => show("id")(req, res));
	router.post(
		paths.evidence(":id"),
		takeFiles(deps, async (req, res) => {
			if (!keeps(await viewOf(req, res))) throw new Forbidden(`${KEEPERS.whose}。`);
		}),
	);
	postForms(router, deps, [addEvidenceForm], show("id"));
	postForms(router, deps, [removeEvidenceForm, moveEvidenceForm], show("caseId"));

	router.get(paths.evidencePage(":caseId", ":id"), async (req, res) => {
		const view = await viewOf(req, res, "caseId");
		const rows = await evidenceOf(db, view.head.id);
		const row = rows.find(({ id }) => id === idOf(req));
		if (!row) throw new NotFound();
		sendPage(
			res,
			<ViewerPage view={view} place={placeOf(view)} rows={rows} row={row} page={pageIn(req.query.page, row)} zoom={zoomIn(req)} />,
		);
	});

	router.get(paths.evidenceScreen(":caseId", ":id", ":page"), async (req, res) => {
		const { head, visitor } = await viewOf(req, res, "caseId");
		const file = await evidenceFile(db, { caseId: head.id, id: idOf(req) });
		if (!file || pageIn(req.params.page, file) !== Number(req.params.page)) throw new NotFound();
		await recordLookUp(db, { actor: visitor.actor, caseId: head.id, what: "evidence" });
		sendFile(res, { type: "image/jpeg", bytes: await deps.evidence.screen(file, Number(req.params.page)) });
	});

	router.get(paths.evidenceOriginal(":caseId", ":id"), async (req, res) => {
		const { head, visitor } = await viewOf(req, res, "caseId");
		const file = await evidenceFile(db, { caseId: head.id, id: idOf(req) });
		if (!file) throw new NotFound();
		await recordLookUp(db, { actor: visitor.actor, caseId: head.id, what: "original" });
		sendFile(res, { type: file.type, bytes: await deps.evidence.original(file), saveAs: file.fileName });
	});
	return router;
}

function placeOf({ standing }: CaseView): PlaceId {
	return PLACES[standing.chart.id] ?? "applications";
}

async function personChoices({ db }: Deps, caseId: string): Promise<readonly FieldOption[]> {
	return options(await householdOf(db, caseId));
}

/** Files that have come in with a form that was not taken: they need not be sent again. */
async function uploadChoices({ db }: Deps, res: Response, sent: Sent | undefined): Promise<FieldOption[]> {
	const { accountId } = visitorOf(res).actor;
	const ids = sent ? listOf(sent.typed, "uploads").filter(isId) : [];
	const found = await Promise.all(ids.map((id) => uploadOf(db, { id, accountId })));
	return found.flatMap((one) => (one?.facts ? [{ value: one.id, label: `已上传：${one.fileName}` }] : []));
}

/** The page that is asked for, among those that there are. */
function pageIn(asked: unknown, { pages }: Pick<EvidenceRow, "pages">): number {
	const page = typeof asked === "string" && /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
	return Math.min(page, pages);
}

function zoomIn(req: Request): Zoom {
	const { zoom } = req.query;
	return typeof zoom === "string" && Object.hasOwn(ZOOMS, zoom) ? (zoom as Zoom) : "fit";
}
