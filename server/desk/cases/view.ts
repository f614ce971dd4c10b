import type { ComponentChildren } from "preact";
import { type CaseHead, caseHead } from "../../../prisma/read/case-page";
import { reach } from "../../../record/people/actor";
import { calendarNow } from "../../../record/settings/reference";
import { readingsOf } from "../../../record/settings/settings";
import type { ChartId } from "../../../workflows/charts/index";
import type { Standing } from "../../../workflows/charts/standing";
import type { Calendar } from "../../../workflows/rules/calendar";
import type { Readings } from "../../../workflows/rules/readings";
import type { Refusal } from "../../../workflows/rules/refusal";
import type { Visitor } from "../../access/visitor";
import type { Deps } from "../../deps";
import { NotFound } from "../../errors";
import type { PlaceId } from "../page/menu";
import { standingOf } from "./case-row";

/** A case as somebody looks at it, and the calendar and readings of its county today. */
export interface CaseView {
	visitor: Visitor;
	head: CaseHead;
	standing: Standing;
	calendar: Calendar;
	readings: Readings;
}

/** What an application, a grant and a file each say of themselves on the one case page. */
export interface CaseKind {
	chart: ChartId;
	place: PlaceId;
	/** Numbers are masked unless they have just been asked for. */
	body(deps: Deps, view: CaseView, unmasked: boolean): Promise<CaseBody>;
}

export interface CaseBody {
	/** Behind the name: 一户三人, or what kind of aid. */
	subtitle?: string;
	/** What whoever decides must judge; it bars nothing. */
	heed?: readonly Refusal[];
	/** What whoever fills in a step's form must have in view: above the form, not folded away. */
	atHand?: ComponentChildren;
	/** Fields of its steps that a case like this does not ask for, by name. */
	unasked?: readonly string[];
	/** Cards of the wide column. */
	cards: ComponentChildren;
	/** Beside the title. */
	actions?: ComponentChildren;
}

/** @throws NotFound for what is not there, or not in the visitor's reach */
export async function viewCase(deps: Deps, visitor: Visitor, of: { chart: ChartId; id: string }): Promise<CaseView> {
	const head = await caseHead(deps.db, reach(visitor.actor), of);
	if (!head) throw new NotFound();
	const [calendar, readings] = await Promise.all([calendarNow(deps.db), readingsOf(deps.db, head.countyId, visitor.now.today)]);
	return { visitor, head, standing: standingOf(head), calendar, readings };
}
