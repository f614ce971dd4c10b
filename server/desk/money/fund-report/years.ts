import type { Request } from "express";
import { unionChoices } from "../../../../prisma/read/unions";
import { FUND_READERS } from "../../../../record/money/fund-readers";
import { type Actor, reach } from "../../../../record/people/actor";
import { type PlainDate, yearOf } from "../../../../workflows/rules/plain-date";
import type { Deps } from "../../../deps";
import { NotFound } from "../../../errors";
import { type Typed, textOf } from "../../../forms/typed";
import { queried, queriedId } from "../../page/address";

/** The regulation's own year: nothing before it is kept here. */
const FIRST = 2016;

/** A calendar year in the address, or in the form that was sent; without one this year. */
export function yearAsked(req: Request, today: PlainDate, sent?: { typed: Typed }): number {
	const text = sent ? textOf(sent.typed, "year") : queried(req, "year");
	return text !== undefined && /^2[01]\d\d$/.test(text) ? Number(text) : yearOf(today);
}

/** Next year's, which is budgeted and planned before it begins, and those before it. */
export function yearOptions(today: PlainDate): { value: string; label: string }[] {
	const last = yearOf(today) + 1;
	return Array.from({ length: last - FIRST + 1 }, (_, back) => ({ value: String(last - back), label: `${last - back} 年` }));
}

export interface CountyAsked {
	id: string;
	name: string;
	/** All that this person may choose from. */
	options: readonly { value: string; label: string }[];
}

/** The county in the address; without one the first of those whose funds this person reads. @throws NotFound */
export async function countyAsked({ db }: Pick<Deps, "db">, req: Request, actor: Actor): Promise<CountyAsked> {
	const unions = await unionChoices(db, reach(actor, FUND_READERS));
	const options = unions.filter(({ kind }) => kind === "county").map(({ value, label }) => ({ value, label: label.trim() }));
	const asked = queriedId(req, "county");
	const chosen = asked === undefined ? options[0] : options.find(({ value }) => value === asked);
	if (!chosen) throw new NotFound();
	return { id: chosen.value, name: chosen.label, options };
}
