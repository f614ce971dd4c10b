import { FUND_READERS } from "../../../record/money/fund-readers";
import { CHARTS, type ChartPath } from "../../../workflows/charts";
import type { Role } from "../../../workflows/charts/chart";
import { holds, type Visitor } from "../../access/visitor";
import { REPORTERS } from "../../documents/reports/index";
import { casesPath, paths } from "../../paths";
import { REGISTERS, type RegisterId } from "../../registers";
import { OTHER_CHARTS } from "../../registers/cases";
import { AT_COUNTY } from "../../registers/common";
import type { MENU_GROUPS, Register } from "../../registers/register";
import type { IconName } from "../components/icon";

/** A place of the desk, as the header names it. */
export interface Place {
	id: string;
	label: string;
	path: string;
	icon: IconName;
	/** Who uses it; everybody if none is named. An auditor reads all that is about cases and money (Z17). */
	roles?: readonly Role[];
}

/** What is used now and then: the page 台账 leads to it. */
interface Kept {
	id: string;
	label: string;
	path: string;
	group: (typeof MENU_GROUPS)[number];
	/** One line: what it is for. */
	about: string;
	roles?: "everyone" | readonly Role[];
}

const PLACES = [
	{ id: "workbench", label: "工作台", path: paths.workbench, icon: "inbox" },
	{ id: "applications", label: "建档申请", path: paths.applications, icon: "file-text" },
	{ id: "files", label: "档案", path: paths.files, icon: "folder" },
	{ id: "grants", label: "帮扶", path: paths.grants, icon: "heart-handshake" },
	{ id: "notices", label: "公示", path: paths.notices, icon: "speakerphone" },
	{ id: "meetings", label: "会议", path: paths.meetings, icon: "gavel", roles: AT_COUNTY },
	{ id: "payments", label: "付款", path: paths.payments, icon: "credit-card", roles: ["centre", "finance", "auditor", "administrator"] },
	{ id: "funds", label: "资金", path: paths.funds, icon: "coin-yuan", roles: AT_COUNTY },
	{ id: "boards", label: "看板", path: paths.boards, icon: "chart-bar" },
	{ id: "alerts", label: "预警", path: paths.alerts, icon: "bell" },
	{ id: "registers", label: "台账", path: paths.registers, icon: "list-check" },
] as const satisfies readonly Place[];

/** Of the charts that no place above leads to: each has a list all the same. */
const OTHER_PLACES: readonly Place[] = OTHER_CHARTS.map((chart) => {
	const { label, path: id } = CHARTS[chart];
	return { id, label, path: casesPath(chart), icon: "file-text" };
});

const OTHERS = [
	{
		id: "keying",
		label: "录入全国系统",
		path: paths.keying,
		group: "档案",
		about: "待录入的户和录入单，全国系统的栏目和代码表，还要向职工问什么",
		roles: "everyone",
	},
	{
		id: "fundReport",
		label: "资金报表",
		path: paths.fundReport,
		group: "监督",
		about: "一年的预算、接收、拨付和结余，统计台账，实名制汇总表，使用方案和绩效评价",
		roles: FUND_READERS,
	},
	{
		id: "reports",
		label: "报送的材料",
		path: paths.reports,
		group: "监督",
		about: "专题报告、使用方案、绩效评价、统计台账、年度报表、审计表、月度摘要，取作 Word、Excel 或 PDF",
		roles: REPORTERS,
	},
	{
		id: "exports",
		label: "审计导出",
		path: paths.exports,
		group: "监督",
		about: "交审计机关的各表，行数和校验值，谁导出过",
		roles: ["auditor"],
	},
	{
		id: "settings",
		label: "设置",
		path: paths.settings,
		group: "管理",
		about: "低保线、各项期限、工作日历，及其依据",
		roles: ["administrator", "auditor"],
	},
] as const satisfies readonly Kept[];

/** Lists, and whatever else is kept beside the cases. */
const KEPT: readonly Kept[] = [...REGISTERS.flatMap(keptOf), ...OTHERS];

function keptOf({ id, title, path, who, shownTo, menu }: Register): Kept[] {
	if (!menu) return [];
	const { group, about, said } = menu;
	return [{ id, label: title, path: said ? `${path}?${new URLSearchParams(said)}` : path, group, about, roles: shownTo ?? who }];
}

/** A place of the header, the cases of a chart among them; or one of 台账, which the header shows as such. */
export type PlaceId = (typeof PLACES)[number]["id"] | ChartPath | (typeof OTHERS)[number]["id"] | RegisterId;

/** What the header offers this person. */
export function menuOf(visitor: Visitor): readonly Place[] {
	return [...PLACES, ...OTHER_PLACES].filter(({ roles }: Place) => mayUse(visitor, roles));
}

export function keptFor(visitor: Visitor): readonly Kept[] {
	return KEPT.filter(({ roles }) => mayUse(visitor, roles));
}

function mayUse(visitor: Visitor, roles: Place["roles"] | "everyone"): boolean {
	return roles === undefined || roles === "everyone" || holds(visitor, ...roles);
}

/** What stands above every page of 台账: the page that leads to it. */
export function crumbsTo(here: PlaceId | undefined): readonly (readonly [label: string, path: string])[] {
	return isKept(here) ? [["台账", paths.registers]] : [];
}

/** Whether the header marks this place while a page of `here` is open. */
export function isHere(place: Place, here: PlaceId | undefined): boolean {
	return place.id === here || (place.id === "registers" && isKept(here));
}

function isKept(here: PlaceId | undefined): boolean {
	return KEPT.some(({ id }) => id === here);
}
