import { z } from "zod";
import { TYPE_SCAN_NUMBER } from "../../record/evidence/scans/match-scan";
import { DROP_SCAN, PLACE_SCAN } from "../../record/evidence/scans/place-scan";
import { TAKE_SCAN } from "../../record/evidence/scans/take-scan";
import { paths } from "../paths";
import { defineForm } from "./form";

export const SCAN_TAG = "收回签章件";
const OF_PAGE = { named: { id: "scanPageId" } } as const;
const onPage = (_: unknown, { id = "" }: Readonly<Record<string, string>>) => paths.scanPage(id);

export const takeScanForm = defineForm({
	write: TAKE_SCAN,
	api: {
		method: "post",
		path: "/scans",
		tag: SCAN_TAG,
		summary: "收回签字盖章的纸质文书：照片、扫描件，或一个 PDF 里的一叠；每页按二维码找到案件、份数和版本",
		status: 201,
		keyed: true,
		answer: z.strictObject({
			id: z.string().meta({ format: "uuid" }),
			pages: z.int().meta({ description: "新收的页数；0：都收过，id 是以前的那一叠" }),
			before: z.int().meta({ description: "以前收过、不再收的页数" }),
		}),
		location: ({ id }) => `/scans/${id}`,
	},
	desk: {
		action: paths.newScan,
		done: ({ pages, before }) => `收到 ${pages} 页${before > 0 ? `，另有 ${before} 页以前收过` : ""}，请逐页核对。`,
		to: ({ id }) => paths.scan(id),
	},
});

export const numberScanForm = defineForm({
	write: TYPE_SCAN_NUMBER,
	api: {
		method: "post",
		path: "/scan-pages/{id}/number",
		...OF_PAGE,
		tag: SCAN_TAG,
		summary: "二维码认不出的一页，由人输入印在旁边的短号",
		status: 200,
	},
	desk: { action: paths.numberScan(":id"), ...OF_PAGE, done: "已找到，请核对。", to: onPage },
});

export const placeScanForm = defineForm({
	write: PLACE_SCAN,
	api: {
		method: "post",
		path: "/scan-pages/{id}/placement",
		...OF_PAGE,
		tag: SCAN_TAG,
		summary: "核对无误的一页收为案件的证明材料，登记签字日期、是否盖章；先取 GET /scan-pages/{id} 核对",
		status: 200,
		keyed: true,
	},
	desk: { action: paths.placeScan(":id"), ...OF_PAGE, done: "已收为证明材料；办理那一步时已填好。", to: onPage },
});

export const dropScanForm = defineForm({
	write: DROP_SCAN,
	api: { method: "post", path: "/scan-pages/{id}/drop", ...OF_PAGE, tag: SCAN_TAG, summary: "不收的一页，写明理由", status: 200 },
	desk: { action: paths.dropScan(":id"), ...OF_PAGE, done: "已登记不收。", to: onPage },
});

export const scanForms = [takeScanForm, numberScanForm, placeScanForm, dropScanForm];
