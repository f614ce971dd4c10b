import { z } from "zod";
import { type SampleRow, samples } from "../../prisma/read/audit";
import { SAMPLED } from "../../record/audit/sampling";
import { cite } from "../../workflows/rules/clauses";
import { SAMPLE_METHODS } from "../../workflows/rules/sampling";
import { paths } from "../paths";
import { said } from "../words/said";
import { BY_TIME_LABELS, choice, wordOf } from "./common";
import { COUNTY } from "./oversight";
import { defineRegister } from "./register";

/** A drawing, as an answer gives it. */
export const sampleShape = {
	id: z.string(),
	countyId: z.string(),
	countyName: z.string(),
	chart: z.string(),
	method: z.string(),
	seed: z.string(),
	fromOn: said.day,
	untilOn: said.day,
	wanted: z.int(),
	population: z.int().meta({ description: "抽查时可抽的总数" }),
	byName: z.string(),
	at: said.instant,
};

export function sampleSaid({ at, ...row }: SampleRow) {
	return { ...row, at: at.toISOString() };
}

/** Z17 抽查: drawings with their seeds; each can be done again by hand. */
export const samplesRegister = defineRegister({
	id: "samples",
	title: "抽查",
	clause: "Z17",
	who: ["auditor"],
	path: paths.samples,
	menu: { group: "监督", about: "按金额或按风险抽取帮扶、档案，种子公开，可以复算" },
	note: `按金额或按风险抽取，种子公开，可以复算（${cite("Z17")}）。`,
	filters: [choice("chart", "对象", "全部对象", SAMPLED), COUNTY],
	orders: BY_TIME_LABELS,
	list: samples,
	of: ({ paths, said: { chart, union } }) => ({ paths, chart, countyId: union }),
	item: z.strictObject(sampleShape),
	itemOf: sampleSaid,
	columns: [
		{ label: "抽取时间", value: (row) => ({ at: row.at, link: paths.sample(row.id) }) },
		{ label: "对象", value: (row) => wordOf(SAMPLED, row.chart) },
		{ label: "方法", value: (row) => wordOf(SAMPLE_METHODS, row.method) },
		{ label: "期间首日", value: (row) => ({ day: row.fromOn }) },
		{ label: "期间末日", value: (row) => ({ day: row.untilOn }), under: true },
		{ label: "抽取数", value: (row) => ({ count: row.wanted }), number: true },
		{ label: "总体", value: (row) => ({ count: row.population }), number: true },
		{ label: "种子", value: (row) => ({ text: row.seed, code: true }) },
		{ label: "经审", value: (row) => row.byName },
	],
	make: { label: "新建抽查", href: paths.newSample, who: ["auditor"] },
	empty: "还没有抽查。",
	api: { path: "/samples", tag: "经审", summary: "抽查，新的在前" },
});
