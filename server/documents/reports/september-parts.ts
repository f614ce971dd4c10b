import type { SeptemberCount, SeptemberLine } from "../../../prisma/read/september";
import type { TakenReport } from "../../../record/audit/reports";
import { fen, formatYuan } from "../../../workflows/rules/money";
import { formatDate } from "../../../workflows/rules/plain-date";
import { aidTypeLabel } from "../../words/aid";
import { serviceLabel } from "../../words/files";
import { endingLabel } from "../../words/grounds";
import type { WordPaper, WordPart } from "../word/word-paper";

/** Names that a sentence lists; the rest are counted. */
const NAMED = 30;
/** Causes that a table has a column for; what is rarer stands together. */
const CAUSES = 6;
/** Bars of a chart besides that of all the rest. */
const BARS = 10;

const money = (amount: number): string => formatYuan(fen(amount));

/** What the report says: lines and counts as the database has summed them. */
export interface Facts {
	taken: Pick<TakenReport, "over" | "year" | "today" | "byName">;
	draft: boolean;
	lines: readonly SeptemberLine[];
	counts: readonly SeptemberCount[];
	missing: readonly string[];
	texts: readonly { name: string; text: string }[];
}

export function paperOf(facts: Facts): WordPaper {
	const { taken, draft, lines, missing } = facts;
	const { over, year, today, byName } = taken;
	const sum = lines.find(({ id }) => id === null);
	if (!sum) throw new Error("a sum is always there");
	const open = draft || missing.length > 0;
	return {
		title: `${year} 年度困难职工\n档案清查专题报告`.replace("\n", ""),
		mark: draft ? "样稿（尚未报送）" : open ? `未报齐：${sum.unions} 个工会中 ${sum.reported} 个已报` : undefined,
		facts: [
			["报告单位", over.name],
			["报告年度", `${year} 年`],
			["截至日期", formatDate(today)],
			["制表人", byName],
		],
		seal: over.name,
		parts: [...basics(facts, sum), ...causes(facts), ...aid(facts), ...outcomes(facts, sum), ...analyses(facts)],
	};
}

function basics({ taken: { over }, draft, lines, missing }: Facts, sum: SeptemberLine): WordPart[] {
	const reported = draft
		? `${over.name}尚未报送，以下为现在的各数。`
		: over.kind === "grassroots"
			? "以下为报送的各数。"
			: `应报工会 ${sum.unions} 个，已报 ${sum.reported} 个${missing.length > 0 ? `，未报的有：${namesOf(missing)}` : ""}。以下为已报各工会报送的数，在各工会之间转移的档案，一方计转出，一方计转入。`;
	return [
		{ kind: "heading", text: "一、基本情况" },
		{ kind: "words", text: `　　${reported}` },
		{
			kind: "words",
			text: `　　年初在档 ${sum.atStart} 户，本年新建档 ${sum.opened} 户，转入 ${sum.transferredIn} 户，转出 ${sum.transferredOut} 户，注销 ${sum.cancelled} 户，现在在档 ${sum.active} 户；其中本年已清查 ${sum.checked} 户，未清查 ${sum.unchecked} 户。`,
		},
		{
			kind: "list",
			name: "各工会在档情况（户）",
			labels: ["工会", "年初", "新建", "转入", "转出", "注销", "在档", "已清查", "未清查"],
			widths: [null, 13, 13, 13, 13, 13, 13, 16, 16],
			left: ["工会"],
			rows: lines.map((line) => ({
				工会: nameOf(line),
				年初: String(line.atStart),
				新建: String(line.opened),
				转入: String(line.transferredIn),
				转出: String(line.transferredOut),
				注销: String(line.cancelled),
				在档: String(line.active),
				已清查: String(line.checked),
				未清查: String(line.unchecked),
			})),
		},
	];
}

const nameOf = ({ name, id, unions, reported }: SeptemberLine): string =>
	id === null
		? "合计"
		: reported === 0
			? `${name}（未报）`
			: reported < unions
				? `${name}（${unions} 个工会已报 ${reported} 个）`
				: (name ?? "");

function causes({ lines, counts }: Facts): WordPart[] {
	const own = counts.filter(({ of }) => of === "cause");
	const totals = own.filter(({ id }) => id === null);
	const [main, rare] = [totals.slice(0, CAUSES), totals.slice(CAUSES)];
	const at = (id: string | null, names: readonly SeptemberCount[]) =>
		String(own.filter((one) => one.id === id && names.some(({ name }) => name === one.name)).reduce((sum, { count }) => sum + count, 0));
	const columns = [...main.map((one) => [one.name, [one]] as const), ...(rare.length > 0 ? [["其他原因", rare] as const] : [])];
	return [
		{ kind: "heading", text: "二、致困原因" },
		{ kind: "words", text: "　　按在档户计，一户可有几项原因。" },
		...chartOf(
			"致困原因",
			"户",
			totals.map(({ name, count }) => ({ name, value: count })),
			"没有在档户。",
		),
		...(totals.length === 0
			? []
			: [
					{
						kind: "list",
						name: "致困原因合计（户）",
						labels: ["致困原因", "户数"],
						widths: [null, 40],
						left: ["致困原因"],
						rows: totals.map(({ name, count }) => ({ 致困原因: name, 户数: String(count) })),
					} as const,
					{
						kind: "list",
						name: "各工会致困原因（户）",
						labels: ["工会", ...columns.map(([label]) => label)],
						widths: [null, ...columns.map(() => 18)],
						left: ["工会"],
						rows: lines.map((line) => ({
							工会: nameOf(line),
							...Object.fromEntries(columns.map(([label, names]) => [label, at(line.id, names)])),
						})),
					} as const,
				]),
	];
}

function aid({ lines, counts }: Facts): WordPart[] {
	const own = counts.filter(({ of }) => of === "aid" || of === "service");
	const totals = own.filter(({ id }) => id === null);
	const paid = totals.filter(({ of }) => of === "aid");
	const label = ({ of, name }: SeptemberCount) => (of === "service" ? serviceLabel(name) : aidTypeLabel(name));
	const sums = (id: string | null, of: "aid" | "service") => {
		const rows = own.filter((one) => one.id === id && one.of === of);
		return { times: rows.reduce((sum, { times }) => sum + times, 0), amountFen: rows.reduce((sum, { amountFen }) => sum + amountFen, 0) };
	};
	const all = sums(null, "aid");
	return [
		{ kind: "heading", text: "三、帮扶情况" },
		{
			kind: "words",
			text: `　　到账帮扶 ${all.times} 次，共 ${money(all.amountFen)} 元；实物、服务帮扶 ${sums(null, "service").times} 次。`,
		},
		...chartOf(
			"到账帮扶",
			"元",
			paid.map((one) => ({ name: label(one), value: one.amountFen / 100 })),
			"本年还没有到账的帮扶。",
		),
		...(totals.length === 0
			? []
			: [
					{
						kind: "list",
						name: "各类帮扶",
						labels: ["帮扶", "户数", "次数", "金额（元）"],
						widths: [null, 26, 26, 44],
						left: ["帮扶"],
						right: ["金额（元）"],
						rows: totals.map((one) => ({
							帮扶: label(one),
							户数: String(one.count),
							次数: String(one.times),
							"金额（元）": one.of === "service" ? "—" : money(one.amountFen),
						})),
					} as const,
				]),
		{
			kind: "list",
			name: "各工会帮扶",
			labels: ["工会", "到账次数", "金额（元）", "服务次数"],
			widths: [null, 26, 44, 26],
			left: ["工会"],
			right: ["金额（元）"],
			rows: lines.map((line) => {
				const of = sums(line.id, "aid");
				return {
					工会: nameOf(line),
					到账次数: String(of.times),
					"金额（元）": money(of.amountFen),
					服务次数: String(sums(line.id, "service").times),
				};
			}),
		},
	];
}

function outcomes({ lines, counts }: Facts, sum: SeptemberLine): WordPart[] {
	const totals = counts
		.filter(({ of, id }) => of === "ground" && id === null)
		.map(({ name, count }) => ({ name: endingLabel(name).replace(/^\d+ /, ""), value: count }));
	return [
		{ kind: "heading", text: "四、脱困成效" },
		{ kind: "words", text: `　　本年脱困注销 ${sum.outOfPoverty} 户，因其他情形注销 ${sum.cancelled - sum.outOfPoverty} 户。` },
		...chartOf("注销情形", "户", totals, "本年没有注销的档案。"),
		{
			kind: "list",
			name: "各工会脱困和注销（户）",
			labels: ["工会", "脱困", "其他情形", "注销合计"],
			widths: [null, 30, 30, 30],
			left: ["工会"],
			rows: lines.map((line) => ({
				工会: nameOf(line),
				脱困: String(line.outOfPoverty),
				其他情形: String(line.cancelled - line.outOfPoverty),
				注销合计: String(line.cancelled),
			})),
		},
	];
}

function analyses({ texts }: Facts): WordPart[] {
	if (texts.length === 0) return [];
	return [
		{ kind: "heading", text: "五、各工会的分析" },
		...texts.flatMap(({ name, text }): WordPart[] => [
			{ kind: "words", text: `【${name}】` },
			{ kind: "words", text: text.replace(/^/gm, "　　") },
		]),
	];
}

function chartOf(title: string, unit: string, points: readonly { name: string; value: number }[], none: string): WordPart[] {
	if (points.length === 0) return [{ kind: "words", text: `　　${none}` }];
	const [main, rare] = [points.slice(0, BARS), points.slice(BARS)];
	const others = { name: `其余 ${rare.length} 项`, value: rare.reduce((sum, { value }) => sum + value, 0) };
	return [{ kind: "chart", title, unit, points: rare.length === 0 ? main : [...main, others] }];
}

function namesOf(names: readonly string[]): string {
	return `${names.slice(0, NAMED).join("、")}${names.length > NAMED ? ` 等 ${names.length} 个` : ""}`;
}
