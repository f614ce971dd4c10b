import { linesOfPlan, planOfYear, type RestingOnPlan, restingOn, type UsePlanLineRow, usePlans } from "../../../prisma/read/use-plans";
import { FUND_READERS } from "../../../record/money/fund-readers";
import { fen, formatYuan } from "../../../workflows/rules/money";
import { formatDate, plainDate } from "../../../workflows/rules/plain-date";
import { refusal } from "../../../workflows/rules/refusal";
import { WAYS } from "../../../workflows/rules/use-plan";
import { aidTypeLabel } from "../../words/aid";
import type { WordPart } from "../word/word-paper";
import { defineReport } from "./report";

const money = (amount: number): string => formatYuan(fen(amount));

/** 使用方案 (Z15): the county's plan for the whole year, as Word: the meeting passes it and the office still words it. */
export const USE_PLAN = defineReport({
	name: "use-plan",
	clause: "Z15",
	who: FUND_READERS,
	whose: "使用方案由帮扶中心、主席、财务或经审取用",
	over: "county",
	spans: "year",
	ahead: true,
	format: "docx",
	about: "全县一年资金按工会和帮扶类别的安排；有几版的取最后审定的，没有审定的取草案",
	async bars(tx, { over, year }) {
		const plan = await tx.row`SELECT 1 FROM use_plan WHERE county_id = ${over.id}::uuid AND year = ${year} LIMIT 1`;
		return plan
			? []
			: [refusal("no_plan", "Z15", `还没有 ${year} 年的使用方案`, { field: "year", next: "请先草拟全年使用方案，或另选年度" })];
	},
	async make({ db, press }, taken, write) {
		const { over, year, today } = taken;
		const id = await planOfYear(db, over.id, year);
		const plan = id && (await usePlans.one(db, { paths: [over.path] }, id));
		if (!plan) throw new Error("a plan was there and is gone");
		const [lines, resting] = [await linesOfPlan(db, plan.id), await restingOn(db, plan)];
		const approved = plan.heldOn === null ? undefined : `${formatDate(plainDate(plan.heldOn))}主席会议审定（${plan.minutes ?? ""}）`;
		await write(
			await press.word({
				title: `${year} 年困难职工专项帮扶资金使用方案`,
				mark: approved === undefined ? "草案" : undefined,
				facts: [
					["编制单位", over.name],
					["版次", `第 ${plan.version} 版，${plan.byName}草拟`],
					["审定", approved ?? "尚未审定"],
					["制表日期", formatDate(today)],
				],
				seal: over.name,
				parts: [
					{ kind: "heading", text: "一、全年安排" },
					{
						kind: "words",
						text: `　　全年资金 ${money(plan.totalFen)} 元，按“${wayLabel(plan.way)}”安排，各行合计 ${money(plan.plannedFen)} 元。\n${plan.text.replace(/^/gm, "　　")}`,
					},
					...byType(resting),
					...byUnion(lines),
					{ kind: "signs", labels: ["制表人签字：", "审核人签字："] },
				],
			}),
		);
		return lines.length;
	},
});

function wayLabel(way: string): string {
	return Object.entries(WAYS).find(([id]) => id === way)?.[1] ?? way;
}

function byType(rows: readonly RestingOnPlan[]): WordPart[] {
	const heading: WordPart = { kind: "heading", text: "二、各类帮扶" };
	if (rows.length === 0) return [heading, { kind: "words", text: "　　还没有安排。" }];
	const points = rows.map(({ aidType, plannedFen }) => ({ name: aidTypeLabel(aidType), value: plannedFen / 100 }));
	const amounts = ["方案（元）", "各项目方案（元）", "已下达（元）", "已拨付（元）"];
	return [
		heading,
		{ kind: "chart", title: "各类帮扶的安排", unit: "元", points },
		{
			kind: "list",
			name: "方案与执行",
			labels: ["帮扶类别", ...amounts, "比较"],
			widths: [null, 28, 28, 28, 28, 22],
			right: amounts,
			rows: rows.map(({ aidType, plannedFen, projectsFen, releasedFen, paidFen, beyond }) => ({
				帮扶类别: aidTypeLabel(aidType),
				"方案（元）": money(plannedFen),
				"各项目方案（元）": money(projectsFen),
				"已下达（元）": money(releasedFen),
				"已拨付（元）": money(paidFen),
				比较: beyond ? "超出方案" : "未超出",
			})),
		},
	];
}

function byUnion(lines: readonly UsePlanLineRow[]): WordPart[] {
	const total = (of: (line: UsePlanLineRow) => number) => lines.reduce((sum, line) => sum + of(line), 0);
	const sum = { 工会: "合计", 帮扶类别: "", 户数: "—", "方案（元）": money(total(({ plannedFen }) => plannedFen)) };
	return [
		{ kind: "heading", text: "三、各工会" },
		{
			kind: "list",
			name: "各工会安排（一户可有几类帮扶，户数不相加）",
			labels: ["工会", "帮扶类别", "户数", "方案（元）"],
			widths: [null, 34, 20, 40],
			left: ["工会"],
			right: ["方案（元）"],
			rows: [
				...lines.map(({ unionName, aidType, households, plannedFen }) => ({
					工会: unionName,
					帮扶类别: aidTypeLabel(aidType),
					户数: String(households),
					"方案（元）": money(plannedFen),
				})),
				sum,
			],
		},
	];
}
