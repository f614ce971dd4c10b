import { z } from "zod";
import { cases, type ListedCase } from "../../prisma/read/case-list";
import { CHART_IDS, CHARTS, type ChartId, type ChartPath } from "../../workflows/charts";
import { statesOf } from "../../workflows/charts/picture";
import type { Calendar } from "../../workflows/rules/calendar";
import type { ClauseId } from "../../workflows/rules/clauses";
import { tone } from "../../workflows/rules/deadline";
import { AID_TYPES } from "../../workflows/rules/grant-subject";
import { type PlainDate, plainDate, shanghaiDate } from "../../workflows/rules/plain-date";
import { workingDaysLeft } from "../../workflows/rules/working-days";
import { earliestOf, leftText, standingOf, standingSaid, standingShape, toneOf } from "../cases/standing";
import { casePath, casesPath, paths } from "../paths";
import { lookedFor } from "../words/looked-for";
import { said } from "../words/said";
import { TONES } from "../words/tone";
import { BY_TIME_LABELS, choice, UNION, wordOf } from "./common";
import { type Column, defineRegister, type Link } from "./register";
import type { Value } from "./value";

const itemShape = z.strictObject({
	id: z.string(),
	title: z.string(),
	unionName: z.string(),
	...standingShape,
	tone: z.enum(TONES).meta({ description: "act 在办 · done 办成 · calm 未办成而结束" }),
	due: z
		.strictObject({
			lastDay: said.day,
			provisional: z.boolean(),
			tone: z.enum(TONES),
			left: z.string().meta({ description: "还有几个工作日" }),
		})
		.nullable()
		.meta({ description: "最近的期限" }),
	number: z.string().nullable().meta({ description: "建档编号" }),
	aidType: z.string().nullable(),
	amountFen: said.fen.nullable(),
	alerts: z.int(),
});
type Item = z.input<typeof itemShape>;

function itemOf(row: ListedCase, today: PlainDate, days: Calendar): Item {
	const standing = standingOf(row);
	const due = earliestOf(standing);
	const over = due?.name === "noticeOver" && today > due.deadline.lastDay;
	return {
		id: row.id,
		title: row.title,
		unionName: row.unionName,
		...standingSaid(standing, row),
		tone: toneOf(standing),
		due:
			due === undefined
				? null
				: {
						lastDay: due.deadline.lastDay,
						provisional: due.deadline.provisional,
						tone: over ? "done" : tone(days, today, due.deadline),
						left: over ? "公示期满" : leftText(workingDaysLeft(days, today, due.deadline.lastDay)),
					},
		number: row.number,
		aidType: row.aidType,
		amountFen: row.amountFen === null ? null : Number(row.amountFen),
		alerts: row.alerts,
	};
}

function turnText({ turn, unionName }: Item): string | null {
	if (turn === null) return null;
	return turn.unionName === unionName ? turn.label : `${turn.unionName} ${turn.label}`;
}

const NUMBER: Column<Item> = { label: "建档编号", value: (row) => row.number };

/** The list of a chart's cases: searched, filtered, with the deadline and whose turn it is. */
function casesRegister<const Id extends string>(of: {
	id: Id;
	chart: ChartId;
	clause: ClauseId;
	title: string;
	path: string;
	api: `/${string}`;
	/** What this chart's cases show beside the name. */
	columns: readonly Column<Item>[];
	make?: Link & { who: readonly ["unit_clerk"] };
	empty: string;
}) {
	const { id, chart, clause, title, path, columns, make, empty } = of;
	const states = Object.fromEntries(statesOf(CHARTS[chart]).map(({ path: state, meta }) => [state, meta.label]));
	return defineRegister({
		id,
		title,
		clause,
		who: "everyone",
		path,
		filters: [
			{ name: "name", label: "姓名、拼音、编号，或完整的身份证号、电话", kind: "search" },
			choice("state", "环节", "各环节", { open: "在办（未结）", ...states }),
			UNION,
		],
		orders: BY_TIME_LABELS,
		list: cases,
		of: ({ paths: reached, now, said: { name, state, union } }, { secrets }) => ({
			paths: reached,
			chart,
			...lookedFor(secrets, name, now.today),
			state,
			unionId: union,
		}),
		item: itemShape,
		itemOf: (row, { now }, days) => itemOf(row, now.today, days),
		columns: [
			{ label: "姓名", value: (row) => ({ text: row.title, link: casePath(chart, row.id) }) },
			...columns,
			{ label: "环节", value: (row) => ({ text: row.stateLabel, tone: row.tone }) },
			{ label: "工会", value: (row) => row.unionName },
			{ label: "由谁办理", value: turnText },
			{ label: "何时到此", value: (row) => ({ day: shanghaiDate(Date.parse(row.since)) }) },
			{ label: "期限", value: ({ due }): Value => due && { day: plainDate(due.lastDay), provisional: due.provisional } },
			{ label: "还有", value: ({ due }): Value => due && { text: due.left, tone: due.tone }, under: true },
		],
		make,
		empty,
		api: { path: of.api, tag: CHARTS[chart].label, summary: `${CHARTS[chart].label}列表，新的在前` },
	});
}

export const applicationsRegister = casesRegister({
	id: "applications",
	chart: "application",
	clause: "D9",
	title: "建档申请",
	path: paths.applications,
	api: "/applications",
	columns: [NUMBER],
	make: { label: "新建申请", href: paths.newApplication, who: ["unit_clerk"] },
	empty: "还没有建档申请。",
});

export const filesRegister = casesRegister({
	id: "files",
	chart: "file",
	clause: "D18",
	title: "困难职工档案",
	path: paths.files,
	api: "/files",
	columns: [NUMBER],
	empty: "还没有档案。建档申请认定并录入后，成为档案。",
});

export const grantsRegister = casesRegister({
	id: "grants",
	chart: "grant",
	clause: "Z2",
	title: "帮扶",
	path: paths.grants,
	api: "/grants",
	columns: [
		{ label: "类别", value: ({ aidType }) => aidType && wordOf(AID_TYPES, aidType) },
		{ label: "金额", value: ({ amountFen }) => (amountFen === null ? null : { fen: amountFen }), number: true },
	],
	empty: "还没有帮扶。在一份档案的页面上新建。",
});

const OWN = [applicationsRegister, filesRegister, grantsRegister];

/** Charts that have no pages of their own. */
export const OTHER_CHARTS = CHART_IDS.filter((chart) => !OWN.some(({ path }) => path === casesPath(chart)));

/** Of each of them: what the chart itself says, and no more. */
export const otherCasesRegisters = OTHER_CHARTS.map((chart) => {
	const { label, path } = CHARTS[chart];
	const id: ChartPath = path;
	return casesRegister({
		id,
		chart,
		clause: "D9",
		title: label,
		path: casesPath(chart),
		api: `/${path}`,
		columns: [],
		empty: `还没有${label}。`,
	});
});
