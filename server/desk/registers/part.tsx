import type { Request } from "express";
import type { ComponentChildren, VNode } from "preact";
import { allUnionChoices } from "../../../prisma/read/unions";
import type { FieldOption } from "../../../workflows/rules/field";
import { yearOf } from "../../../workflows/rules/plain-date";
import type { Visitor } from "../../access/visitor";
import type { Deps } from "../../deps";
import type { Mistake } from "../../forms/mistake";
import type { Ask, Filter, Line, Register } from "../../registers/register";
import type { Asked } from "./address";
import { heardOf } from "./asked";
import { MOST_COUNTED, RegisterList } from "./list";

/** How a page that shows more shows the list. */
interface Part {
	/** Of its card. */
	title?: string;
	/** In place of the register's own words where nothing is listed. */
	empty?: ComponentChildren;
	/** The page shows the list's beginning alone, by these filters and whatever its own address: the list's page has all of it. */
	said?: Asked["said"];
}

/** The list of a register with its filters, for a page of its own or for one that shows more. */
export async function registerPart(
	deps: ListDeps,
	register: Register,
	visitor: Visitor,
	req: Request,
	{ title, empty = register.empty, said }: Part = {},
): Promise<{ part: VNode; ask: Ask; count: number; mistakes: readonly Mistake[] }> {
	const { db } = deps;
	const { asked, ask, search, mistakes } = await heardOf(db, register, visitor, req, said);
	const shows = { register, asked, search, choices: await choicesOf(db, register, ask), title, empty, beginning: said !== undefined };
	if (mistakes.length > 0) return { part: <RegisterList {...shows} wrong lines={[]} count={0} more={NOTHING} />, ask, count: 0, mistakes };
	const [stretch, count] = await Promise.all([stretchOf(deps, register, ask, asked), register.count(deps, ask, MOST_COUNTED)]);
	return { part: <RegisterList {...shows} {...stretch} count={count} />, ask, count, mistakes };
}

type ListDeps = Pick<Deps, "db" | "secrets">;

interface More {
	before: boolean;
	after: boolean;
}

const NOTHING: More = { before: false, after: false };

/** The rows of a page, and whether there are others before and after them. */
async function stretchOf(deps: ListDeps, register: Register, ask: Ask, asked: Asked): Promise<{ lines: Line[]; more: More }> {
	const { after, before, order = usualOrder(register) } = asked;
	const { size } = register;
	if (before === undefined) {
		const lines = await register.lines(deps, ask, { order, after, limit: size + 1 });
		// The row that it was to follow has moved to the end meanwhile, or is gone.
		if (after !== undefined && lines.length === 0) return stretchOf(deps, register, ask, { said: asked.said, order });
		return { lines: lines.slice(0, size), more: { before: after !== undefined, after: lines.length > size } };
	}
	const lines = await register.lines(deps, ask, { order, before, limit: size + 1 });
	// Fewer than a page before it: that is the list's beginning, and its first page is shown whole.
	if (lines.length < size) return stretchOf(deps, register, ask, { said: asked.said, order });
	return { lines: lines.slice(-size), more: { before: lines.length > size, after: true } };
}

export function usualOrder({ orders }: Pick<Register, "orders">): string {
	return orders[0]?.value ?? "";
}

async function choicesOf(
	db: Deps["db"],
	{ filters }: Register,
	{ paths, now, said }: Ask,
): Promise<Record<string, readonly FieldOption[]>> {
	const unions = filters.some(({ kind }) => kind === "union") ? await allUnionChoices(db, paths) : [];
	const offered = ({ name, kind, label, options = [] }: Filter): readonly FieldOption[] => {
		if (kind === "union") return unions;
		if (kind !== "year") return options;
		const years = new Set([String(yearOf(now.today)), String(yearOf(now.today) - 1), ...(said[name] === undefined ? [] : [said[name]])]);
		return [...years].map((value) => ({ value, label: `${value} 年${label}` }));
	};
	return Object.fromEntries(filters.map((filter) => [filter.name, offered(filter)]));
}
