import { reviewsOfYear } from "../../../prisma/read/fund-papers";
import { FUND_READERS } from "../../../record/money/fund-readers";
import type { ProjectOfYear } from "../../../record/money/reported-year";
import { fen, formatYuan } from "../../../workflows/rules/money";
import { formatDate, shanghaiDate } from "../../../workflows/rules/plain-date";
import { aidTypeLabel } from "../../words/aid";
import type { WordPart } from "../word/word-paper";
import { fundsOfReport, standingOf } from "./funds";
import { defineReport } from "./report";

const money = (amount: number | null): string => (amount === null ? "—" : formatYuan(fen(amount)));
const percent = (of: number | null): string => (of === null ? "—" : `${of}%`);

type Said = Awaited<ReturnType<typeof reviewsOfYear>>;

/** 绩效评价 (Z15): each project of a year against its plan, and what the centre says of it; as Word, to be signed and sealed. */
export const REVIEWS = defineReport({
	name: "reviews",
	clause: "Z15",
	who: FUND_READERS,
	whose: "绩效评价由帮扶中心、主席、财务或经审取用",
	over: "county",
	spans: "year",
	format: "docx",
	about: "各帮扶项目一年的执行率、件数、户数与方案的比较，附图，和帮扶中心的评价",
	async make(deps, taken, write) {
		const { over, year, today, byName } = taken;
		const funds = await fundsOfReport(deps, taken);
		const said = await reviewsOfYear(deps.db, over.id, year);
		const projects = funds.funds.flatMap((fund) => fund.projects);
		await write(
			await deps.press.word({
				title: `${year} 年困难职工专项帮扶资金绩效评价`,
				mark: projects.every(({ id }) => said.some(({ projectId }) => projectId === id)) ? undefined : "有项目尚未评价",
				facts: [
					["评价单位", over.name],
					["评价年度", `${year} 年`],
					["各数", standingOf(funds, today)],
					["制表人", byName],
				],
				seal: over.name,
				parts: [...figures(projects), ...texts(projects, said), { kind: "signs", labels: ["评价人签字：", "负责人签字："] }],
			}),
		);
		return projects.length;
	},
});

function figures(projects: readonly ProjectOfYear[]): WordPart[] {
	const heading: WordPart = { kind: "heading", text: "一、执行情况" };
	if (projects.length === 0) return [heading, { kind: "words", text: "　　还没有帮扶项目。" }];
	const measured = projects.flatMap(({ name, account: { executedPercent } }) =>
		executedPercent === null ? [] : [{ name, value: executedPercent }],
	);
	const amounts = ["方案（元）", "下达（元）", "拨付（元）"];
	return [
		heading,
		...(measured.length === 0 ? [] : [{ kind: "chart", title: "各项目执行率", unit: "%", points: measured } as const]),
		{
			kind: "list",
			name: "各项目与方案的比较",
			labels: ["帮扶项目", "类别", ...amounts, "执行率", "计划户数", "户数", "件数"],
			widths: [null, 15, 25, 25, 25, 14, 12, 11, 11],
			left: ["帮扶项目"],
			right: amounts,
			size: 9,
			rows: projects.map(({ name, aidType, account, plannedHouseholds, households, grants }) => ({
				帮扶项目: name,
				类别: aidTypeLabel(aidType),
				"方案（元）": money(account.budgetFen),
				"下达（元）": money(account.releasedFen),
				"拨付（元）": money(account.paidFen - account.reversedFen),
				执行率: percent(account.executedPercent),
				计划户数: plannedHouseholds === null ? "—" : String(plannedHouseholds),
				户数: String(households),
				件数: String(grants),
			})),
		},
	];
}

function texts(projects: readonly ProjectOfYear[], said: Said): WordPart[] {
	return [
		{ kind: "heading", text: "二、评价" },
		...projects.flatMap(({ id, name }): WordPart[] => {
			const review = said.find(({ projectId }) => projectId === id);
			const by = review ? `（${review.byName}，${formatDate(shanghaiDate(review.at.getTime()))}）` : "";
			return [
				{ kind: "words", text: `【${name}】${by}` },
				{ kind: "words", text: review ? review.text.replace(/^/gm, "　　") : "　　尚未评价。" },
			];
		}),
	];
}
