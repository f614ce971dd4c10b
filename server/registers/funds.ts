import { z } from "zod";
import { fundProjects, funds } from "../../prisma/read/funds";
import { ledger } from "../../prisma/read/ledger";
import { MOVEMENTS } from "../../record/audit/export-words";
import { FUND_SOURCES } from "../../record/money/funds";
import { cite } from "../../workflows/rules/clauses";
import { AID_TYPES } from "../../workflows/rules/grant-subject";
import { fen, formatYuan } from "../../workflows/rules/money";
import { paths } from "../paths";
import { said } from "../words/said";
import { AT_COUNTY, choice, UNION, wordOf } from "./common";
import { type Column, defineRegister } from "./register";
import { dayOf, type Value } from "./value";

const projectShape = {
	id: z.string(),
	name: z.string(),
	aidType: z.string(),
	releasedOn: said.day.nullable(),
	standard: z.strictObject({ amountFen: said.fen, exact: z.boolean(), decision: z.string() }).nullable(),
	releasedFen: said.fen,
	availableFen: said.fen,
	reservedFen: said.fen,
	sentFen: said.fen,
	paidFen: said.fen,
};

const projectItem = z.strictObject({ ...projectShape, fundId: z.string(), fundName: z.string(), countyName: z.string() });
type Project = z.input<typeof projectItem>;

/** What a project has, and where it stands. */
const PURSES: readonly [label: string, of: "releasedFen" | "availableFen" | "reservedFen" | "sentFen" | "paidFen"][] = [
	["已下达", "releasedFen"],
	["可用", "availableFen"],
	["占用", "reservedFen"],
	["已付款", "sentFen"],
	["已到账", "paidFen"],
];

const fundItem = z.strictObject({
	id: z.string(),
	countyId: z.string(),
	countyName: z.string(),
	source: z.string(),
	name: z.string(),
	receivedFen: said.fen,
	balanceFen: said.fen.meta({ description: "收到而未下达的（分）" }),
	projects: z.array(z.strictObject(projectShape)),
});
type Fund = z.input<typeof fundItem>;

/** 资金 (Z1, Z14): by source, what came in, and what its projects have of it. */
export const fundsRegister = defineRegister({
	id: "funds",
	title: "资金",
	clause: "Z14",
	who: "everyone",
	shownTo: AT_COUNTY,
	path: paths.funds,
	note: `资金下达到帮扶项目后才能拟定帮扶（${cite("Z1")}）；专款专用，余额不足的不能占用（${cite("Z14")}）。`,
	filters: [choice("source", "来源", "各种来源", FUND_SOURCES), UNION],
	orders: { source: "按来源", newest: "新登记的在前" },
	list: funds,
	of: ({ paths: reached, said: { source, union } }) => ({ paths: reached, source, unionId: union }),
	item: fundItem,
	itemOf: ({ countyPath: _, ...fund }) => fund,
	columns: [
		{ label: "资金", value: (row) => ({ text: row.name, link: paths.fund(row.id) }) },
		{ label: "来源", value: (row) => wordOf(FUND_SOURCES, row.source), under: true },
		{ label: "工会", value: (row) => row.countyName, under: true },
		{ label: "到账", value: (row) => ({ fen: row.receivedFen }), number: true },
		{ label: "尚未下达", value: (row) => ({ fen: row.balanceFen }), number: true },
		{ label: "项目", value: (row) => ({ text: `${row.projects.length} 个`, link: `${paths.projects}?fund=${row.id}` }), number: true },
		...PURSES.map(
			([label, of]): Column<Fund> => ({
				label,
				value: ({ projects }) => ({ fen: projects.reduce((sum, project) => sum + project[of], 0) }),
				number: true,
			}),
		),
	],
	make: { label: "登记资金", href: paths.newFund, who: ["finance"] },
	empty: "还没有登记资金。",
	api: { path: "/funds", tag: "资金", summary: "各项资金、其项目和余额" },
});

/** 帮扶项目 (Z1, Z3, Z14): what each has been given, and where that is. */
export const projectsRegister = defineRegister({
	id: "projects",
	title: "帮扶项目",
	clause: "Z14",
	who: AT_COUNTY,
	path: paths.projects,
	menu: { group: "监督", about: "各帮扶项目的标准，下达、可用、占用、付款和到账" },
	filters: [
		{ name: "fund", label: "资金", kind: "id", any: "一项资金的项目" },
		choice("aidType", "类别", "各种类别", AID_TYPES),
		choice("state", "下达", "不论是否下达", { released: "已下达", waiting: "未下达" }),
	],
	orders: { fund: "按资金", newest: "新立项的在前" },
	list: fundProjects,
	of: ({ paths: reached, said: { fund, aidType, state } }) => ({
		paths: reached,
		fundId: fund,
		aidType,
		released: state === undefined ? undefined : state === "released",
	}),
	item: projectItem,
	itemOf: (row) => row,
	columns: [
		{ label: "帮扶项目", value: (row) => row.name },
		{ label: "类别", value: (row) => wordOf(AID_TYPES, row.aidType), under: true },
		{
			label: "标准",
			value: ({ standard }) =>
				standard && `标准${standard.exact ? "" : "不超过"} ${formatYuan(fen(standard.amountFen))} 元（${standard.decision}）`,
			under: true,
		},
		{ label: "资金", value: (row) => ({ text: row.fundName, link: paths.fund(row.fundId) }), unless: "fund" },
		{ label: "工会", value: (row) => row.countyName, under: true, unless: "fund" },
		{ label: "下达日期", value: ({ releasedOn }) => (releasedOn === null ? { text: "未下达", tone: "near" } : { day: releasedOn }) },
		...PURSES.map(([label, of]): Column<Project> => ({ label, value: (row) => ({ fen: row[of] }), number: true })),
	],
	empty: "还没有帮扶项目。",
	api: { path: "/project-purses", tag: "资金", summary: "各帮扶项目和它的余额" },
});

/** The original stands struck, beside what takes it back (Z14). */
function amountOf({ amountFen, correctedFen }: { amountFen: number; correctedFen: number | null }): Value {
	return correctedFen === null ? { fen: amountFen } : { fen: amountFen, struck: true };
}

function correctedOf(row: { amountFen: number; correctedFen: number | null; correctsId: string | null }): Value {
	if (row.correctsId !== null) return `更正第 ${row.correctsId} 号，冲减`;
	return row.correctedFen === null ? null : { text: `更正为 ${formatYuan(fen(row.amountFen - row.correctedFen))} 元`, tone: "near" };
}

/** 收支明细 (Z16): every movement of the funds and their projects. */
export const ledgerRegister = defineRegister({
	id: "ledger",
	title: "收支明细",
	clause: "Z16",
	who: AT_COUNTY,
	path: paths.ledger,
	menu: { group: "监督", about: "各项资金和帮扶项目的每一笔收支" },
	filters: [{ name: "fund", label: "资金", kind: "id", any: "一项资金的收支" }, choice("kind", "事项", "各种事项", MOVEMENTS)],
	orders: { newest: "新的在前", oldest: "早的在前" },
	list: ledger,
	of: ({ paths: reached, said: { fund, kind } }) => ({ paths: reached, fundId: fund, kind }),
	item: z.strictObject({
		id: z.string(),
		on: said.day,
		kind: z.string(),
		fundId: z.string(),
		fundName: z.string(),
		projectName: z.string().nullable(),
		caseId: z.string().nullable().meta({ description: "哪一笔帮扶" }),
		title: z.string().nullable(),
		note: z.string(),
		amountFen: said.fen,
		correctsId: z.string().nullable().meta({ description: "更正的是哪一号分录" }),
		correctedFen: said.fen.nullable().meta({ description: "其中已被更正冲减的（分）" }),
	}),
	itemOf: ({ amountFen, correctedFen, ...row }) => ({
		...row,
		amountFen: Number(amountFen),
		correctedFen: correctedFen === null ? null : Number(correctedFen),
	}),
	columns: [
		{ label: "日期", value: (row) => dayOf(row.on) },
		{ label: "分录号", value: (row) => row.id, under: true },
		{ label: "事项", value: (row) => wordOf(MOVEMENTS, row.kind) },
		{ label: "项目", value: (row) => row.projectName },
		{ label: "资金", value: (row) => ({ text: row.fundName, link: paths.fund(row.fundId) }), under: true, unless: "fund" },
		{
			label: "帮扶对象",
			value: ({ caseId, title }) => (caseId === null || title === null ? null : { text: title, link: paths.grant(caseId) }),
		},
		{ label: "摘要", value: (row) => row.note },
		{ label: "金额", value: amountOf, number: true },
		{ label: "更正", value: correctedOf, under: true },
	],
	empty: "还没有收支。",
	api: { path: "/ledger", tag: "资金", summary: "资金和帮扶项目的收支明细，新的在前" },
});
