import { type Request, type Response, Router } from "express";
import { batchesOfMeeting } from "../../../../prisma/read/batch";
import { agenda, grantsToCollate, type MeetingRow, meetings } from "../../../../prisma/read/meetings";
import { capsNow } from "../../../../record/money/caps";
import { type Actor, reach } from "../../../../record/people/actor";
import type { EventOf } from "../../../../workflows/charts";
import { only } from "../../../access/only";
import { type Visitor, visitorOf } from "../../../access/visitor";
import { specOf } from "../../../cases/taking";
import type { Deps } from "../../../deps";
import { documentsOf } from "../../../documents/printing";
import { Forbidden, NotFound } from "../../../errors";
import type { Mistake } from "../../../forms/mistake";
import { type Typed, textOf, typedOf } from "../../../forms/typed";
import { paths } from "../../../paths";
import { meetingsRegister } from "../../../registers/meetings";
import { idOf } from "../../page/address";
import { seeOther, sendPage } from "../../page/send";
import { registerPart } from "../../registers/part";
import { beginOnce } from "../batches/begin";
import { allChosen } from "../batches/choice-form";
import { choiceFrom } from "../batches/chosen";
import { prefilled } from "../prefilled";
import { AgendaPage } from "./agenda-page";
import { ONCE } from "./decide-form";
import { decisionsFrom } from "./decisions";
import { type Collation, MeetingsPage, type MeetingsProps } from "./list-page";
import { BARRED_FROM_DECIDING, DECISION_EVENTS, TO_COLLATE, TO_DECIDE } from "./words";

const MOST = 500;

/** Z11: the centre collates, the chair meeting decides. */
export function meetingsRouter(deps: Deps): Router {
	const { db } = deps;
	const router = Router();
	router.use(paths.meetings, only(...(meetingsRegister.shownTo ?? [])));

	const list = async (req: Request, res: Response, more: Pick<MeetingsProps, "sent" | "mistakes">, status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const { part, mistakes } = await registerPart(deps, meetingsRegister, visitor, req, { title: "会议" });
		const [next] = await meetings.rows(db, { paths: reach(visitor.actor), state: "open" }, { order: "newest", limit: 1 });
		const page = (
			<MeetingsPage
				visitor={visitor}
				collations={await collations(deps, visitor)}
				meetings={part}
				fresh={(rows) => ({ ...allChosen(rows), meeting: next?.name ?? "" })}
				sent={more.sent}
				mistakes={[...more.mistakes, ...mistakes]}
			/>
		);
		sendPage(res, page, mistakes.length > 0 ? 400 : status);
	};

	router.get(paths.meetings, (req, res) => list(req, res, { mistakes: [] }));

	router.post(paths.collate, async (req, res) => {
		const { actor } = visitorOf(res);
		const typed = typedOf(req);
		const countyId = textOf(typed, "countyId");
		if (!holdsAt(actor, countyId, "COLLATE")) throw new Forbidden("汇总由县帮扶中心办理。");
		const begun = await beginOnce(deps, visitorOf(res), typed, async () => {
			return { batches: [{ chart: "grant", event: "COLLATE", ...choiceFrom(typed, specOf("grant", "COLLATE")) }] };
		});
		if ("mistakes" in begun) return list(req, res, { sent: { countyId, typed }, mistakes: begun.mistakes }, 422);
		return seeOther(req, res, begun.batchIds.map(paths.batch)[0] ?? paths.meetings);
	});

	const show = async (res: Response, found: MeetingRow, typed: Typed, mistakes: readonly Mistake[], status = 200): Promise<void> => {
		const visitor = visitorOf(res);
		const { actor, now } = visitor;
		const bar = { accountId: actor.accountId, events: BARRED_FROM_DECIDING };
		const lines = await agenda(db, found.id, bar, DECISION_EVENTS);
		const page = (
			<AgendaPage
				visitor={visitor}
				meeting={found}
				lines={lines}
				batches={await batchesOfMeeting(db, found.id, DECISION_EVENTS)}
				caps={
					await capsNow(
						db,
						lines.map(({ id }) => id),
						now.today,
					)
				}
				papers={(await documentsOf(deps, { ...visitor, kind: "meeting", id: found.id })) ?? []}
				chairs={holdsAt(actor, found.countyId, "APPROVE")}
				decidable={isDecidable}
				typed={typed}
				mistakes={mistakes}
			/>
		);
		sendPage(res, page, status);
	};
	const found = async (req: Request, visitor: Visitor): Promise<MeetingRow> => {
		const row = await meetings.one(db, { paths: reach(visitor.actor) }, idOf(req));
		if (!row) throw new NotFound();
		return row;
	};

	router.get(paths.meeting(":id"), async (req, res) => {
		const visitor = visitorOf(res);
		const row = await found(req, visitor);
		await show(res, row, await prefilled(deps, { visitor, unionId: row.countyId, countyId: row.countyId }, ONCE), []);
	});

	router.post(paths.decide(":id"), async (req, res) => {
		const visitor = visitorOf(res);
		const { actor, now } = visitor;
		const held = await found(req, visitor);
		if (!holdsAt(actor, held.countyId, "APPROVE")) throw new Forbidden("会议决定由县总工会主席登记。");
		const typed = typedOf(req);
		const begun = await beginOnce(deps, visitorOf(res), typed, async () => {
			const bar = { accountId: actor.accountId, events: BARRED_FROM_DECIDING };
			const lines = await agenda(db, held.id, bar, DECISION_EVENTS);
			const mine = lines.filter((line) => isDecidable(line) && !line.barred).map(({ id }) => id);
			const { decided, mistakes } = decisionsFrom(typed, mine, now.today);
			if (mistakes.length > 0) return { mistakes };
			return { batches: decided.map((one) => ({ chart: "grant" as const, ...one })) };
		});
		if ("mistakes" in begun) return show(res, held, typed, begun.mistakes, 422);
		return seeOther(req, res, paths.meeting(held.id), "会议决定已提交，正在逐件登记。");
	});
	return router;
}

function isDecidable({ state, decision, pending }: { state: string; decision: string | null; pending: boolean }): boolean {
	return decision === null && !pending && TO_DECIDE.includes(state);
}

/** Whether this person may raise the event for that county. */
function holdsAt(actor: Actor, countyId: string, event: EventOf<"grant">): boolean {
	const { who } = specOf("grant", event);
	return actor.roles.some((held) => who.includes(held.role) && held.unionId === countyId);
}

async function collations({ db }: Pick<Deps, "db">, { actor }: Visitor): Promise<Collation[]> {
	const bar = { accountId: actor.accountId, events: [] };
	const rows = await grantsToCollate(db, reach(actor), TO_COLLATE, bar, MOST);
	const counties = new Map(rows.map(({ countyId, countyName }) => [countyId, countyName]));
	return [...counties].map(([countyId, countyName]) => ({
		countyId,
		countyName,
		rows: rows.filter((row) => row.countyId === countyId),
		mine: holdsAt(actor, countyId, "COLLATE"),
	}));
}
