import { randomUUID } from "node:crypto";
import type { County } from "../builders/county";
import { anEvidence, anUpload, keepFile } from "../builders/papers";
import { aScanPage } from "../builders/scans";
import type { Asks } from "./asks";

const NOBODY = {};

/** What is asked of the routes about papers: each asker brings files of their own, and the clerk's lie with the case. */
export async function evidenceAsks(county: County, caseId: string, dataDir?: string): Promise<Asks> {
	const content = Buffer.from("a page");
	const { evidenceId } = await anEvidence(county, { caseId, content });
	if (dataDir !== undefined) await keepFile(county, dataDir, content);
	const uploadId = await anUpload(county);
	const fresh = async () => ({ id: (await anEvidence(county, { caseId })).evidenceId });
	const scan = await aScanPage(county, caseId, content);
	const page = async () => ({ id: (await aScanPage(county, caseId)).pageId });
	return {
		"POST /scans": () => ({ ids: NOBODY, body: { caseId, uploads: [randomUUID()] } }),
		"GET /scans/{id}": () => ({ ids: { id: scan.scanId } }),
		"GET /scan-pages": () => ({ ids: NOBODY }),
		"GET /scan-pages/{id}": () => ({ ids: { id: scan.pageId } }),
		"GET /scan-pages/{id}/picture": () => ({ ids: { id: scan.pageId } }),
		"POST /scan-pages/{id}/number": () => ({ ids: { id: scan.pageId }, body: { number: "2406-106D-1Q" } }),
		"POST /scan-pages/{id}/placement": () => ({ ids: { id: scan.pageId }, body: { signedOn: "2026-03-26" } }),
		"POST /scan-pages/{id}/drop": async () => ({ ids: await page(), body: { reason: "空白页" } }),
		"POST /uploads": () => ({ ids: NOBODY, body: { fileName: "身份证.jpg", bytes: 1000 } }),
		"GET /uploads/{id}": () => ({ ids: { id: uploadId } }),
		"PUT /uploads/{id}/content": () => ({ ids: { id: uploadId }, query: "offset=0", bytes: Buffer.from("none") }),
		"GET /cases/{id}/evidence": () => ({ ids: { id: caseId } }),
		"POST /cases/{id}/evidence": () => ({ ids: { id: caseId }, body: { kind: "户口簿", uploads: [randomUUID()] } }),
		"GET /cases/{id}/evidence/{evidenceId}/pages/{page}": () => ({ ids: { id: caseId, evidenceId, page: "1" } }),
		"GET /cases/{id}/evidence/{evidenceId}/original": () => ({ ids: { id: caseId, evidenceId } }),
		"POST /evidence/{id}/removal": async () => ({ ids: await fresh(), body: { reason: "拍糊了" } }),
		"POST /evidence/{id}/position": async () => ({ ids: await fresh(), body: { to: "earlier" } }),
	};
}
