import { type Response, Router } from "express";
import { casesToPost, type SheetRow, sheet, sheetsUp, type ToPostRow } from "../../../../prisma/read/notices";
import { type AskedBatch, whyNotBatch } from "../../../../record/batch-said";
import { reach, roleOver } from "../../../../record/people/actor";
import { calendarNow } from "../../../../record/settings/reference";
import { readingsOf } from "../../../../record/settings/settings";
import { askedOfMany } from "../../../../workflows/charts/chart";
import { cleanNoticeLine } from "../../../../workflows/rules/notice";
import { type Visitor, visitorOf } from "../../../access/visitor";
import { publicised, RUNNING, TO_POST } from "../../../cases/notices";
import { specOf } from "../../../cases/taking";
import type { Deps } from "../../../deps";
import { documentsOf } from "../../../documents/printing";
import { NotFound } from "../../../errors";
import type { Mistake } from "../../../forms/mistake";
import { textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { noticesRegister } from "../../../registers/notices";
import { idOf } from "../../page/address";
import { seeOther, sendPage } from "../../page/send";
import { registerPart } from "../../registers/part";
import { beginOnce } from "../batches/begin";
import { choiceFrom } from "../batches/chosen";
import { prefilled } from "../prefilled";
import { NoticesPage } from "./list-page";
import { type FreshSheet, PostPage, type PostProps, type SheetToPost } from "./post-page";
import { SheetPage } from "./sheet-page";

/** So many names one page offers. */
const MOST = 500;
/** Sheets that the page shows whole, those that were posted first. */
const SHOWN = 30;

function mayPost(visitor: Visitor, row: Pick<ToPostRow, "unionPath">): boolean {
	return roleOver(visitor.actor, row.unionPath, specOf("application", "POST_NOTICE").who) !== undefined;
}

/** D14, Z10: sheets that hang, and hanging a new one. */
export function noticesRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	router.get(paths.notices, async (req, res) => {
		const visitor = visitorOf(res);
		const within = reach(visitor.actor);
		const waiting = await casesToPost(db, within, TO_POST, MOST);
		const up = await sheetsUp(db, within, RUNNING, SHOWN + 1);
		const { part, mistakes } = await registerPart(deps, noticesRegister, visitor, req, { title: "全部公示" });
		sendPage(
			res,
			<NoticesPage
				visitor={visitor}
				calendar={await calendarNow(db)}
				near={await nearOf(deps, visitor, up)}
				up={up.slice(0, SHOWN)}
				more={up.length > SHOWN}
				all={part}
				mistakes={mistakes}
				mine={waiting.filter((row) => !row.pending && mayPost(visitor, row)).length}
				waiting={waiting.length}
			/>,
			mistakes.length > 0 ? 400 : 200,
		);
	});

	const showPost = async (res: Response, more: Pick<PostProps, "sent" | "mistakes">, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const sheets = sheetsToPost(visitor, await casesToPost(db, reach(visitor.actor), TO_POST, MOST));
		const fresh = async (sheet: SheetToPost): Promise<FreshSheet> => {
			const fields = askedOfMany(specOf(sheet.chart, "POST_NOTICE"));
			return { ...sheet, fresh: await prefilled(deps, { visitor, unionId: sheet.unionId }, fields) };
		};
		sendPage(res, <PostPage visitor={visitor} sheets={await Promise.all(sheets.map(fresh))} {...more} />, status);
	};

	router.get(paths.newNotice, (_req, res) => showPost(res, { mistakes: [] }));

	router.post(paths.newNotice, async (req, res) => {
		const visitor = visitorOf(res);
		const typed = typedOf(req);
		const sent = { unionId: textOf(typed, "unionId"), chart: textOf(typed, "chart"), typed };
		const begun = await beginOnce(deps, visitor, typed, () => asked(deps, visitor, sent));
		if ("mistakes" in begun) return showPost(res, { sent, mistakes: begun.mistakes }, 422);
		return seeOther(req, res, begun.batchIds.map(paths.batch)[0] ?? paths.notices);
	});

	router.get(paths.notice(":id"), async (req, res) => {
		const visitor = visitorOf(res);
		const found = await sheet(db, reach(visitor.actor), RUNNING, idOf(req));
		if (!found) throw new NotFound();
		const papers = (await documentsOf(deps, { ...visitor, kind: "notice", id: found.id })) ?? [];
		sendPage(res, <SheetPage visitor={visitor} sheet={found} calendar={await calendarNow(db)} papers={papers} />);
	});
	return router;
}

async function asked(
	deps: Deps,
	visitor: Visitor,
	{ unionId, chart, typed }: NonNullable<PostProps["sent"]>,
): Promise<{ batches: AskedBatch[] } | { mistakes: readonly Mistake[] }> {
	const { actor, now } = visitor;
	const sheets = sheetsToPost(visitor, await casesToPost(deps.db, reach(actor), TO_POST, MOST));
	const sheet = sheets.find((one) => one.mine && one.unionId === unionId && one.chart === chart);
	if (!sheet) return { mistakes: [{ message: "这份名单里已没有等您张贴的人", next: "请到“公示”查看是否已经张贴" }] };
	const batch: AskedBatch = { chart: sheet.chart, event: "POST_NOTICE", ...choiceFrom(typed, specOf(sheet.chart, "POST_NOTICE")) };
	const mistakes = [...whyNotBatch(batch, now.today), ...cleanNoticeLine(textOf(typed, "place"), "place")];
	return mistakes.length > 0 ? { mistakes } : { batches: [batch] };
}

async function nearOf({ db }: Pick<Deps, "db">, { now }: Visitor, sheets: readonly SheetRow[]): Promise<Map<string, number>> {
	const near = new Map<string, number>();
	for (const countyId of new Set(sheets.map((one) => one.countyId))) {
		near.set(countyId, (await readingsOf(db, countyId, now.today)).nearWorkingDays);
	}
	return near;
}

/** One sheet a union and chart; the person's own first. */
function sheetsToPost(visitor: Visitor, rows: readonly ToPostRow[]): SheetToPost[] {
	const sheets = new Map<string, SheetToPost & { rows: ToPostRow[] }>();
	for (const row of rows) {
		const key = `${row.unionId}/${row.chart}`;
		const { unionId, unionName } = row;
		const chart = publicised(row.chart);
		const known = sheets.get(key) ?? { unionId, unionName, chart, rows: [], mine: mayPost(visitor, row) };
		known.rows.push(row);
		sheets.set(key, known);
	}
	return [...sheets.values()].sort((a, b) => Number(b.mine) - Number(a.mine));
}
