import type { PlainDate } from "../../workflows/rules/plain-date";
import { Prisma } from "../client";

/** A day or a number of a case's record that a second person has a word on (D26). */
export interface OnRecord {
	id: string;
	caseId: string;
	chart: string;
	title: string;
	unionName: string;
	countyId: string;
	/** The record that asks for the word. */
	seq: number;
	/** The record, and its field, that says the day or the number. */
	event: string;
	field: string;
	byName: string;
	/** The role that confirms. */
	confirmer: string;
	/** Null while nobody has answered. */
	confirmed: boolean | null;
	decidedOn: PlainDate | null;
	decidedName: string | null;
}

const IS: ReadonlyMap<string, Prisma.Sql> = new Map([
	["open", Prisma.sql`IS NULL`],
	["confirmed", Prisma.sql`IS TRUE`],
	["declined", Prisma.sql`IS FALSE`],
]);

/** By what the second person has said. @param confirmed SQL of type boolean, null while nobody has answered @param state none: whatever was said */
export function answered(confirmed: Prisma.Sql, state: string | undefined): Prisma.Sql[] {
	const is = state === undefined ? undefined : IS.get(state);
	return is ? [Prisma.sql`${confirmed} ${is}`] : [];
}
