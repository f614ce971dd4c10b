import { z } from "zod";
import type { Database } from "../../prisma/client";
import { isBelow } from "../../prisma/read/unions";
import { type Actor, reach } from "../../record/people/actor";
import type { Role } from "../../workflows/charts/chart";
import { parsePlainDate } from "../../workflows/rules/plain-date";
import type { Visitor } from "../access/visitor";
import { line } from "../words/said";
import type { Ask, Filter, Register } from "./register";

const UUID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

/** What the address of a register may say: its filters, the order, and after which row. */
export function querySchema({ filters, orders, ids }: Pick<Register, "filters" | "orders" | "ids">) {
	const first = orders[0];
	return z.strictObject({
		...Object.fromEntries(filters.map((filter) => [filter.name, filterSchema(filter).optional()])),
		after: cursor(ids).optional().meta({ description: "上一页的 next" }),
		order: z
			.enum(orders.map(({ value }) => value))
			.optional()
			.meta({ description: `${orders.map(({ value, label }) => `${value} ${label}`).join(" · ")}；不带的按 ${first?.value}` }),
	});
}

/** The same for a page, which leads back too, and where a token stands for the words that are searched for. */
export function pageQuerySchema({ filters, ...register }: Pick<Register, "filters" | "orders" | "ids">) {
	const chosen = filters.filter(({ kind }) => kind !== "search");
	const find = chosen.length < filters.length ? { find: z.string().max(40).optional() } : {};
	return querySchema({ ...register, filters: chosen }).extend({ before: cursor(register.ids).optional(), ...find });
}

function cursor(ids: Register["ids"]) {
	return ids === "uuid" ? z.string().regex(UUID).meta({ format: "uuid" }) : z.string().regex(/^\d{1,18}$/);
}

function filterSchema({ kind, label, options = [] }: Filter): z.ZodType<string> {
	switch (kind) {
		case "choice":
			return z
				.enum(options.map(({ value }) => value))
				.meta({ description: `${label}：${options.map(({ value, label: says }) => `${value} ${says}`).join(" · ")}` });
		case "day":
			return z
				.string()
				.meta({ format: "date", description: label })
				.refine((text) => parsePlainDate(text) !== undefined, { error: "应为日历上有的日期，如 2026-02-13" });
		case "search":
			return line(50).meta({ description: `${label}；文字写一部分即可` });
		case "year":
			return z
				.string()
				.regex(/^2[01]\d\d$/)
				.meta({ description: `${label}：哪一年` });
		default:
			return z.string().regex(UUID).meta({ format: "uuid", description: label });
	}
}

/** A query that was read, for this person: what the filters say. */
export function askOf(
	{ who, filters }: Pick<Register, "who" | "filters">,
	{ actor, now }: Pick<Visitor, "actor" | "now">,
	query: Readonly<Record<string, unknown>>,
): Ask {
	const said = filters.flatMap(({ name }) => (typeof query[name] === "string" ? [[name, query[name]] as const] : []));
	return { actor, now, paths: reachOf(actor, who), said: Object.fromEntries(said) };
}

function reachOf(actor: Actor, who: "everyone" | readonly Role[]): string[] {
	return who === "everyone" ? reach(actor) : reach(actor, who);
}

/** The filter that names a union outside the reach: nothing that can be chosen. */
export async function strangeFilter(
	db: Database,
	{ filters }: Pick<Register, "filters">,
	{ said, paths }: Ask,
): Promise<Filter | undefined> {
	for (const filter of filters) {
		const unionId = filter.kind === "union" ? said[filter.name] : undefined;
		if (unionId !== undefined && !(await isBelow(db, paths, unionId))) return filter;
	}
	return undefined;
}
