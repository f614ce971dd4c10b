import { z } from "zod";
import type { Listing } from "../../prisma/read/listing";
import { type DifferenceRow, nationalDifferences } from "../../prisma/read/national-differences";
import type { RecordEnv } from "../../record/env";
import type { DifferenceSaid } from "../../record/imports/national";
import { paths } from "../paths";
import { DECIDED, DIFFERENCES, decidedText, saidOf } from "../words/differences";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice, UNION } from "./common";
import { defineRegister } from "./register";

type Opened = Omit<DifferenceRow, "sealed"> & DifferenceSaid;
type Of = Parameters<typeof nationalDifferences.rows>[1] & { secrets: RecordEnv["secrets"] };
type Order = keyof typeof BY_TIME_LABELS;

/** The list, its rows opened. */
const opened: Listing<Opened, Of, Order> = {
	ids: nationalDifferences.ids,
	async rows(db, { secrets, ...of }, stretch) {
		return (await nationalDifferences.rows(db, of, stretch)).map((row) => openedRow(secrets, row));
	},
	async one(db, { secrets, ...of }, id) {
		const row = await nationalDifferences.one(db, of, id);
		return row && openedRow(secrets, row);
	},
	count: (db, { secrets: _, ...of }, most) => nationalDifferences.count(db, of, most),
};

export function openedRow(secrets: RecordEnv["secrets"], { sealed, ...row }: DifferenceRow): Opened {
	const of = saidOf(secrets, sealed);
	return { ...row, ...of, name: row.title ?? of.name };
}

/** 与全国系统的差异 (D19, D22): what the national system's export and the record say otherwise. */
export const nationalDifferencesRegister = defineRegister({
	id: "nationalDifferences",
	title: "与全国系统的差异",
	clause: "D22",
	who: ["unit_clerk", "unit_chair", "centre", "county_chair", "auditor"],
	path: paths.nationalDifferences,
	menu: { group: "档案", about: "读入全国系统的导出以后，那边没有的、这边没有的、不一致的", said: { state: "open" } },
	filters: [
		choice("kind", "差异", "各种", Object.fromEntries(Object.entries(DIFFERENCES).map(([kind, { label }]) => [kind, label]))),
		choice("state", "处理", "不论处理", DECIDED),
		{ name: "import", label: "比对", kind: "id", any: "一次比对的。" },
		UNION,
	],
	orders: BY_TIME_LABELS,
	list: opened,
	of: ({ paths: reached, said: { kind, state, union, import: importId } }, { secrets }) => ({
		...{ paths: reached, kind, state, unionId: union, importId, secrets },
	}),
	item: z.strictObject({
		id: z.string(),
		importId: z.string(),
		fileName: z.string(),
		kind: z.string().meta({ description: "missing_there 全国系统没有 · missing_here 本系统没有 · differs 不一致" }),
		number: z.int().nullable().meta({ description: "导出表的行号" }),
		applicationId: z.string().nullable(),
		fileId: z.string().nullable(),
		name: z.string(),
		unionName: z.string(),
		field: z.string(),
		here: z.string().meta({ description: "本系统所写，号码遮盖" }),
		there: z.string().meta({ description: "全国系统所写，号码遮盖" }),
		taskId: z.string().nullable().meta({ description: "该档案待录入的一项变化" }),
		at: said.instant,
		decision: z.string().nullable().meta({ description: "key_there · correct_here · known" }),
		reason: z.string().nullable(),
		decidedOn: said.day.nullable(),
		decidedName: z.string().nullable(),
	}),
	itemOf: ({ title: _, unionPath: __, ...row }) => ({ ...row, at: row.at.toISOString() }),
	columns: [
		{ label: "对象", value: (row) => ({ text: row.name, link: paths.nationalDifference(row.id) }) },
		{ label: "工会", value: (row) => row.unionName, under: true },
		{ label: "差异", value: ({ kind }) => ({ text: DIFFERENCES[kind]?.label ?? kind, tone: DIFFERENCES[kind]?.tone }) },
		{ label: "栏目", value: (row) => row.field },
		{ label: "本系统", value: (row) => ({ text: row.here, brief: true }) },
		{ label: "全国系统", value: (row) => ({ text: row.there, brief: true }) },
		{ label: "处理", value: decidedText },
		{ label: "理由", value: (row) => row.reason, under: true },
		{ label: "比对", value: (row) => ({ text: row.fileName, link: paths.import(row.importId) }) },
		{ label: "时间", value: (row) => ({ at: row.at }), under: true },
	],
	empty: "没有差异，或还没有读入过全国系统的导出。",
	make: { label: "读入全国系统的导出", href: paths.newImport, who: ["centre"] },
	api: { path: "/national-differences", tag: "录入全国系统", summary: "全国系统的导出与本系统的差异，新的在前" },
});
