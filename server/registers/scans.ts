import { z } from "zod";
import { type ScanPageRow, scanPages, WAITING_PAGES } from "../../prisma/read/scans";
import { KEEPERS } from "../../record/evidence/keepers";
import { cite } from "../../workflows/rules/clauses";
import { DOCUMENTS } from "../documents/index";
import { paths } from "../paths";
import { said } from "../words/said";
import { SCAN_STANDINGS } from "../words/scans";
import { BY_TIME_LABELS, choice, UNION } from "./common";
import { defineRegister } from "./register";

const STANDINGS = Object.fromEntries(Object.entries(SCAN_STANDINGS).map(([standing, { label }]) => [standing, label]));
const titleOf = (document: string | null) => DOCUMENTS.find(({ name }) => name === document)?.title ?? null;

export const scanPageShape = {
	id: z.string(),
	scanId: z.string(),
	number: z.int().meta({ description: "一叠中的第几页" }),
	unionName: z.string(),
	fileName: z.string(),
	sourcePage: z.int().meta({ description: "文件的第几页" }),
	byName: z.string(),
	at: said.instant,
	standing: z.string().meta({
		description: Object.entries(STANDINGS)
			.map((pair) => pair.join(" "))
			.join(" · "),
	}),
	document: z.string().nullable().meta({ description: "是哪一种文书；认不出的为 null" }),
	how: z.string().nullable().meta({ description: "code 按二维码 · typed 由人输入短号" }),
	signedOn: said.day.nullable(),
	sealed: z.boolean().nullable(),
	placedName: z.string().nullable(),
	droppedName: z.string().nullable(),
	dropReason: z.string().nullable(),
};

export function scanPageSaid(row: ScanPageRow) {
	const { id, scanId, number, unionName, fileName, sourcePage, byName, at, standing, document, how, signedOn, sealed } = row;
	const { placedName, droppedName, dropReason } = row;
	return {
		...{ id, scanId, number, unionName, fileName, sourcePage, byName, at: at.toISOString(), standing, document: titleOf(document), how },
		...{ signedOn, sealed, placedName, droppedName, dropReason },
	};
}

/** 收回签章件 (D15, Z11, Z12): signed pages that came back, each until somebody has placed or dropped it. */
export const scanPagesRegister = defineRegister({
	id: "scanPages",
	title: "收回签章件",
	clause: "D9",
	who: [...KEEPERS.who, "auditor"],
	path: paths.scans,
	menu: { group: "档案", about: "签字盖章后扫描、拍照收回的申请表、审批表、领款单、记录，逐页核对；认不出的由人处理" },
	note: `每页按二维码找到案件和版本，核对后收为证明材料（${cite("D9")}）；同一页只收一次。`,
	filters: [choice("standing", "状态", "要由人看的", STANDINGS), { name: "scan", label: "一叠", kind: "id", any: "同一叠的" }, UNION],
	orders: BY_TIME_LABELS,
	list: scanPages,
	of: ({ paths: reached, said: { union, standing, scan } }) => ({
		paths: reached,
		unionId: union,
		scanId: scan,
		standings: standing === undefined ? WAITING_PAGES : [standing],
	}),
	item: z.strictObject(scanPageShape),
	itemOf: scanPageSaid,
	columns: [
		{ label: "页", value: (row) => ({ text: `${row.fileName} 第 ${row.sourcePage} 页`, link: paths.scanPage(row.id) }) },
		{ label: "文书", value: (row) => row.document },
		{ label: "工会", value: (row) => row.unionName, under: true },
		{ label: "状态", value: ({ standing }) => ({ text: STANDINGS[standing] ?? standing, tone: SCAN_STANDINGS[standing]?.tone }) },
		{ label: "签字日期", value: (row) => (row.signedOn === null ? null : { day: row.signedOn }) },
		{ label: "收回", value: (row) => row.byName },
		{ label: "时间", value: (row) => ({ at: row.at }), under: true },
	],
	make: { label: "收回签章件", href: paths.newScan, who: KEEPERS.who },
	empty: "没有要由人看的页。",
	api: { path: "/scan-pages", tag: "收回签章件", summary: "收回的各页，新的在前；不选状态为要由人看的" },
});
