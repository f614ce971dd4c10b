import { z } from "zod";
import { Prisma } from "../../prisma/client";
import { listing } from "../../prisma/read/listing";
import { below, ofUnion } from "../../prisma/read/reach";
import { defineRegister } from "../../server/registers/register";

interface ToyRow {
	id: string;
	name: string;
	kind: string;
	path: string;
}

const KINDS: Readonly<Record<string, string>> = { county: "县", grassroots: "基层" };

/** All that a new list takes: its query, who reads it, what it shows. */
export const toyRegister = defineRegister({
	id: "toy",
	title: "工会名册",
	clause: "D26",
	who: ["auditor"],
	path: "/registers/toy",
	menu: { group: "人员", about: "哪些工会" },
	note: "各级工会。",
	filters: [
		{
			name: "kind",
			label: "级别",
			kind: "choice",
			any: "各级",
			options: Object.entries(KINDS).map(([value, label]) => ({ value, label })),
		},
	],
	orders: { name: "按名称", backwards: "按名称，倒序" },
	list: listing<ToyRow>()({
		ids: "uuid",
		id: Prisma.sql`u.id`,
		orders: { name: { by: [Prisma.sql`u.name`] }, backwards: { by: [Prisma.sql`u.name`], descending: true } },
		sql: ({ kind }: { paths: readonly string[]; kind?: string }, reached) => ({
			columns: Prisma.sql`u.id, u.name, u.kind, u.path`,
			from: Prisma.sql`unions u`,
			where: [below(ofUnion("u"), reached), ...(kind === undefined ? [] : [Prisma.sql`u.kind = ${kind}`])],
		}),
	}),
	of: ({ paths, said: { kind } }) => ({ paths, kind }),
	item: z.strictObject({ id: z.string(), name: z.string(), kind: z.string() }),
	itemOf: ({ id, name, kind }) => ({ id, name, kind }),
	columns: [
		{ label: "名称", value: (row) => row.name },
		{ label: "级别", value: (row) => ({ text: KINDS[row.kind] ?? row.kind, tone: "calm" }) },
		// @ts-expect-error what the API does not give is not there to be shown
		{ label: "路径", value: (row) => (row.path === undefined ? null : String(row.path)) },
	],
	empty: "没有。",
	api: { path: "/toy", tag: "名册", summary: "各级工会" },
});
