import { Router } from "express";
import { BOARD_PAGE, type BoardCursor, type BoardQuery, boardCounts, boardRows } from "../../../../prisma/read/board";
import { counties } from "../../../../prisma/read/settings";
import { nudge } from "../../../../record/alerts/nudge";
import { reach } from "../../../../record/people/actor";
import { calendarNow } from "../../../../record/settings/reference";
import { readingsOf } from "../../../../record/settings/settings";
import { isChartId } from "../../../../workflows/charts";
import { APART } from "../../../../workflows/charts/apart";
import { parsePlainDate } from "../../../../workflows/rules/plain-date";
import { type Visitor, visitorOf } from "../../../access/visitor";
import type { Deps } from "../../../deps";
import { Forbidden, NotFound } from "../../../errors";
import { textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { idOf, isId, queried, queriedId } from "../../page/address";
import { seeOther, sendPage } from "../../page/send";
import { BoardPage } from "./page";
import { boardCase, nearUntil } from "./tone";

/** The stalled board: what is past or near its deadline, and what waits without one. */
export function boardsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();

	router.get(paths.boards, async (req, res) => {
		const visitor = visitorOf(res);
		const { today } = visitor.now;
		const calendar = await calendarNow(db);
		const chart = queried(req, "chart");
		const filter = {
			unionId: queriedId(req, "union"),
			chart: chart !== undefined && isChartId(chart) ? chart : undefined,
			nobody: queried(req, "nobody") === "yes",
		};
		const all: BoardQuery = { paths: reach(visitor.actor), horizons: await horizons(deps, visitor), today, apart: APART };
		const rows = await boardRows(db, { ...all, ...filter }, cursorFrom(queried(req, "after")));
		const shown = rows.slice(0, BOARD_PAGE);
		const last = shown.at(-1);
		const query = new URLSearchParams(
			Object.entries({ union: filter.unionId, chart: filter.chart, nobody: filter.nobody ? "yes" : undefined }).filter(
				(one): one is [string, string] => !!one[1],
			),
		);
		const here = query.size > 0 ? `${paths.boards}?${query}` : paths.boards;
		if (last) query.set("after", cursorText({ lastDay: last.lastDay, sinceMs: last.sinceAt.getTime(), id: last.id }));
		sendPage(
			res,
			<BoardPage
				visitor={visitor}
				cases={shown.map((row) => boardCase(row, calendar, today))}
				counts={await boardCounts(db, { ...all, chart: filter.chart, nobody: filter.nobody })}
				next={rows.length > BOARD_PAGE ? `${paths.boards}?${query}` : undefined}
				filter={filter}
				here={here}
			/>,
		);
	});

	router.post(paths.nudge(":id"), async (req, res) => {
		const { actor, now } = visitorOf(res);
		const back = textOf(typedOf(req), "back");
		const written = await nudge(deps, { actor, caseId: idOf(req), at: now.at });
		if (written.kind === "not_found") throw new NotFound();
		if (written.kind === "forbidden") throw new Forbidden(written.message);
		const answer = written.kind === "refused" ? written.refusals.map(({ message }) => message).join("；") : "已催办，对方会收到预警。";
		await seeOther(req, res, back.startsWith(`${paths.boards}?`) ? back : paths.boards, answer);
	});
	return router;
}

/** How far near reaches in each county that this person sees something of. */
export async function horizons({ db }: Pick<Deps, "db">, { actor, now }: Visitor): Promise<BoardQuery["horizons"]> {
	const calendar = await calendarNow(db);
	const found = [];
	for (const { id: countyId } of await counties(db, reach(actor))) {
		const { nearWorkingDays } = await readingsOf(db, countyId, now.today);
		found.push({ countyId, nearUntil: nearUntil(calendar, now.today, nearWorkingDays) });
	}
	return found;
}

/** `2026-11-20_1763000000000_0198…`, or `-` for no day. */
export function cursorText({ lastDay, sinceMs, id }: BoardCursor): string {
	return `${lastDay ?? "-"}_${sinceMs}_${id}`;
}

export function cursorFrom(text: string | undefined): BoardCursor | undefined {
	const [day = "", since = "", id = ""] = text?.split("_") ?? [];
	if (!(day === "-" || parsePlainDate(day)) || !/^\d{1,15}$/.test(since) || !isId(id)) return undefined;
	return { lastDay: day === "-" ? null : day, sinceMs: Number(since), id };
}
