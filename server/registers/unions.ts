import { z } from "zod";
import { unions } from "../../prisma/read/unions";
import { roleOver } from "../../record/people/actor";
import { CATEGORY_LABELS, UNION_KIND_LABELS } from "../../record/people/unions";
import { paths } from "../paths";
import { said } from "../words/said";
import { choice, wordOf } from "./common";
import { defineRegister } from "./register";

const KINDS: Readonly<Record<string, string>> = { ...UNION_KIND_LABELS, ...CATEGORY_LABELS };

/** 工会 (D26): the tree. Whoever keeps it adds to it and closes unions. */
export const unionsRegister = defineRegister({
	id: "unions",
	title: "工会",
	clause: "D26",
	who: "everyone",
	path: paths.unions,
	menu: { group: "管理", about: "本县各级工会，新设与撤销" },
	page: "own",
	shownTo: ["administrator"],
	filters: [choice("kind", "类别", "各类工会", KINDS), choice("state", "状态", "含已撤销的", { standing: "正常", closed: "已撤销" })],
	orders: { tree: "按隶属关系" },
	list: unions,
	of: ({ paths: reached, said: { kind, state } }) => ({
		paths: reached,
		kind,
		closed: state === undefined ? undefined : state === "closed",
	}),
	size: 200,
	item: z.strictObject({
		id: z.string(),
		kind: z.string().meta({ description: "city · county · grassroots" }),
		category: z.string().nullable(),
		name: z.string(),
		depth: z.int().meta({ description: "在树上的第几层" }),
		closedOn: said.day.nullable(),
		openCases: z.int(),
	}),
	itemOf: ({ path: _, ...union }) => union,
	columns: [
		{ label: "名称", value: ({ name, depth }) => ({ text: name, depth }) },
		{ label: "类别", value: ({ kind, category }) => wordOf(KINDS, category ?? kind) },
		{ label: "在办和在档", value: (row) => ({ count: row.openCases }), number: true },
		{ label: "状态", value: ({ closedOn }) => (closedOn === null ? { text: "正常", tone: "done" } : { text: "已撤销", tone: "calm" }) },
		{ label: "撤销日期", value: ({ closedOn }) => closedOn && { day: closedOn }, under: true },
	],
	actions: ({ id, kind, path, closedOn }, { actor }) => {
		if (closedOn !== null || roleOver(actor, path, ["administrator"]) === undefined) return [];
		return [
			{ label: "添加人员", href: `${paths.newPerson}?union=${id}` },
			{ label: "添加下级", href: `${paths.newUnion}?parent=${id}` },
			...(kind === "grassroots" ? [{ label: "撤销", href: paths.closeUnion(id), post: true as const }] : []),
		];
	},
	empty: "还没有工会。",
	api: { path: "/unions", tag: "工会", summary: "您的工会及其下级，按隶属关系" },
});
